package ai.massgen.backend.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One session with one server, from its first message to its last. Thread-safe. */
final class McpSession implements AutoCloseable {
    private static final McpJsonMapper JSON = new JacksonMcpJsonMapper(Trees.MAPPER);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Map<Long, CompletableFuture<?>> pending = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final McpAsyncClient client;
    private final @Nullable StdioTransport child;
    private final RecallingTransport transport;
    private final CompletableFuture<List<McpSchema.Tool>> first;
    private volatile @Nullable List<McpSchema.Tool> changed;
    private volatile @Nullable String ended;

    /**
     * Connects and asks for the tools, without waiting.
     *
     * @param patience how long the SDK waits for an answer at most; longer than who waits here
     */
    McpSession(McpServer.Transport how, int lineBytes, Duration patience) {
        child = how instanceof McpServer.Stdio stdio
                ? new StdioTransport(stdio.command(), lineBytes, JSON, this::end)
                : null;
        transport = RecallingTransport.over(child != null ? child : http((McpServer.Http) how, lineBytes));
        client = McpClient.async(transport)
                .requestTimeout(patience)
                .initializationTimeout(patience)
                .clientInfo(McpSchema.Implementation.builder("massgen-harness", "0.1.0")
                        .build())
                .toolsChangeConsumer(now -> Mono.fromRunnable(() -> changed = List.copyOf(now)))
                .build();
        first = endingWithTheServer(client.initialize().flatMap(this::list).toFuture());
    }

    private static McpClientTransport http(McpServer.Http http, int bytes) {
        var url = http.url();
        return HttpClientStreamableHttpTransport.builder(origin(url))
                .endpoint(path(url))
                .jsonMapper(JSON)
                .maxResponseSize(bytes)
                // An upgrade to HTTP/2 in clear text confuses the servers that people run on their own machine.
                .customizeClient(client -> client.version(HttpClient.Version.HTTP_1_1))
                .addHttpRequestCustomizer(
                        (request, method, uri, body, context) -> http.headers().forEach(request::setHeader))
                .build();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String path(URI url) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private Mono<List<McpSchema.Tool>> list(McpSchema.InitializeResult server) {
        return server.capabilities() == null || server.capabilities().tools() == null
                ? Mono.just(List.of())
                : client.listTools().map(McpSchema.ListToolsResult::tools);
    }

    /** All tools, when the server has told them; the newest list after it said that they changed. */
    CompletableFuture<List<McpSchema.Tool>> tools() {
        var now = changed;
        return now == null ? first : CompletableFuture.completedFuture(now);
    }

    /** Calls a tool; what comes is the result, or why there is none. Who cancels it has the server told. */
    CompletableFuture<McpSchema.CallToolResult> call(String tool, String arguments) {
        var request = McpSchema.CallToolRequest.builder(tool)
                .arguments(Trees.members(arguments))
                .build();
        var answer = client.callTool(request).toFuture();
        var unused = answer.whenComplete((result, failure) -> settle(request, failure));
        return endingWithTheServer(answer);
    }

    private void settle(McpSchema.CallToolRequest request, @Nullable Throwable failure) {
        if (failure instanceof CancellationException) {
            transport.recall(request);
        } else {
            transport.forget(request);
        }
    }

    private <T> CompletableFuture<T> endingWithTheServer(CompletableFuture<T> future) {
        long number = asked.incrementAndGet();
        pending.put(number, future);
        var unused = future.whenComplete((value, failure) -> pending.remove(number));
        var why = ended;
        if (why != null) {
            end(why);
        }
        return future;
    }

    private void end(String why) {
        ended = why;
        pending.values().forEach(future -> future.completeExceptionally(new IOException(why)));
    }

    /** Whether the server has gone by itself. */
    boolean isOver() {
        return ended != null || first.isCompletedExceptionally();
    }

    /** What the server wrote that is no message; empty where there is nothing of the kind. */
    String noise() {
        return child == null ? "" : child.noise();
    }

    @Override
    public void close() {
        end("was closed");
        if (child != null) {
            child.close();
        }
        try {
            client.closeGracefully().toFuture().get(FAREWELL.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The server does not take leave: nothing depends on it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The innermost cause, in words. */
    static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !(cause instanceof ConnectException)) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException) {
            return "cannot be reached";
        }
        return cause instanceof JsonProcessingException json
                ? "sent what cannot be read: " + json.getOriginalMessage()
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}

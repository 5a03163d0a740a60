package ai.massgen.backend.mcp;

import ai.massgen.backend.process.ChildProcess;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.process.Ending;
import ai.massgen.backend.process.LineListener;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * MCP over the standard streams of a child process.
 *
 * <p>The SDK has such a transport too. It stops listening for good at the first line that is no message (servers print banners and
 * logs), reads in the machine's character set, does not notice that the process has died, and leaves its descendants running.
 */
final class StdioTransport implements McpClientTransport, LineListener {
    private static final int SHOWN = 200;

    private final CommandLine command;
    private final int lineBytes;
    private final McpJsonMapper json;
    private final Consumer<String> whenEnded;
    private volatile @Nullable ChildProcess process;
    private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler = message -> message;
    private volatile String chatter = "";
    private volatile String missing = "is not running";
    private volatile boolean closed;

    /** @param whenEnded told why the server ended, unless it was closed here */
    StdioTransport(CommandLine command, int lineBytes, McpJsonMapper json, Consumer<String> whenEnded) {
        this.command = command;
        this.lineBytes = lineBytes;
        this.json = json;
        this.whenEnded = whenEnded;
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> incoming) {
        return Mono.fromRunnable(() -> {
            handler = incoming;
            start();
        });
    }

    private synchronized void start() {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
        try {
            process = ChildProcess.start(command, lineBytes, this);
        } catch (IOException e) {
            missing = "cannot be started: " + e.getMessage();
            whenEnded.accept(missing);
            throw new IllegalStateException(missing, e);
        }
    }

    @Override
    public void line(String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            var message = McpSchema.deserializeJsonRpcMessage(json, text);
            handler.apply(Mono.just(message)).subscribe(handled -> {}, ignored -> {});
        } catch (IOException | RuntimeException e) {
            chatter = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        }
    }

    @Override
    public void ended(Ending ending) {
        if (!closed) {
            whenEnded.accept(ending.describe() + noise());
        }
    }

    /** What it wrote that is no message, as a clue; empty where there was none. */
    String noise() {
        return chatter.isEmpty() ? "" : "; its standard output holds \"" + chatter + "\", which is no MCP message";
    }

    /** Writing blocks when the server does not read: not on the caller's thread. */
    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.<Void>fromCallable(() -> send(message)).subscribeOn(Schedulers.boundedElastic());
    }

    @SuppressWarnings("NullAway") // an empty Mono is what a callable makes of null
    private Void send(JSONRPCMessage message) throws IOException {
        var child = process;
        if (child == null) {
            throw new IOException(missing);
        }
        child.send(json.writeValueAsString(message));
        return null;
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public void close() {
        ChildProcess child;
        synchronized (this) {
            closed = true;
            child = process;
        }
        if (child != null) {
            child.close();
        }
    }
}

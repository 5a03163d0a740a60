package ai.massgen.recording.record;

import ai.massgen.recording.RecordedEnd;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.internal.http2.StreamResetException;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One exchange with a provider, seen by a {@link Take} and handed on to the client. */
final class Upstream {
    private static final long READ = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(30);

    /** Of the connection to the client, or said anew: bodies are kept as they are read, not compressed. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final OkHttpClient client;
    private final ProxyRequest request;
    private final Take take;
    private final ResponseWriter responses;
    private final Consumer<String> problems;

    /**
     * @param problems is told when the provider cannot be reached
     */
    Upstream(
            OkHttpClient client, ProxyRequest request, Take take, ResponseWriter responses, Consumer<String> problems) {
        this.client = client;
        this.request = request;
        this.take = take;
        this.responses = responses;
        this.problems = problems;
    }

    /**
     * How long to wait for a provider is the client's business: whoever gives up first is seen to. Each request has a
     * connection of its own, because one that was kept may be closed already, which would be recorded as a failure of
     * the provider.
     */
    static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /** Asks, and hands on what comes; tells whether the client's connection is still of use. */
    boolean forward() throws IOException {
        var call = client.newCall(outgoing());
        take.abortBy(call::cancel);
        try (var response = call.execute()) {
            return handOn(call, response);
        } catch (IOException e) {
            if (e instanceof ClientGone) {
                call.cancel();
                throw e;
            }
            return broken(call, e);
        }
    }

    private Request outgoing() {
        var headers = new Headers.Builder();
        request.headers().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name)) {
                values.forEach(value -> headers.addUnsafeNonAscii(name, value));
            }
        });
        headers.set("accept-encoding", "identity");
        return new Request.Builder()
                .url(request.url())
                .headers(headers.build())
                .method(request.method(), body())
                .build();
    }

    private @Nullable RequestBody body() {
        if (WITHOUT_BODY.contains(request.method())) {
            return null;
        }
        var type = request.headers().getOrDefault("content-type", List.of());
        return RequestBody.create(request.body(), type.isEmpty() ? null : MediaType.parse(type.get(0)));
    }

    private boolean handOn(Call call, Response response) throws IOException {
        var headers = headers(response.headers());
        take.head(response.code(), response.message(), headers);
        toClient(() -> responses.head(request, response.code(), response.message(), headers));
        var source = response.body().source();
        try {
            pump(source);
        } catch (ClientGone e) {
            throw e;
        } catch (IOException e) {
            return broken(call, e);
        }
        take.end(RecordedEnd.COMPLETE);
        toClient(responses::end);
        return true;
    }

    /** Each read at once. */
    private void pump(BufferedSource source) throws IOException {
        var read = new Buffer();
        while (source.read(read, READ) != -1) {
            var bytes = read.readByteString();
            take.read(bytes);
            toClient(() -> responses.chunk(bytes));
        }
    }

    /** The provider's end of the connection broke; so does the client's, in the same way. */
    private boolean broken(Call call, IOException failure) throws IOException {
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            problems.accept(request.url() + " cannot be reached: " + failure.getMessage());
        }
        boolean isReset =
                !call.isCanceled() && (failure instanceof SocketException || failure instanceof StreamResetException);
        take.end(call.isCanceled() ? RecordedEnd.ABANDONED : isReset ? RecordedEnd.RESET : RecordedEnd.CUT);
        if (isReset) {
            responses.reset();
        }
        return false;
    }

    private static Map<String, List<String>> headers(Headers headers) {
        var map = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < headers.size(); i++) {
            map.computeIfAbsent(headers.name(i).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(headers.value(i));
        }
        return map;
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void toClient(Writing writing) throws ClientGone {
        try {
            writing.run();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    /** The client has left. */
    private static final class ClientGone extends IOException {
        private static final long serialVersionUID = 1;

        ClientGone(IOException cause) {
            super("the client has gone", cause);
        }
    }
}

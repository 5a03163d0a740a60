package ai.massgen.backend.http;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Limits;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * The connections to all providers, and what every request passes through on its way.
 *
 * <p>Thread-safe. Connections are shared by all backends that are made with it.
 */
public final class HttpTransport {
    private final OkHttpClient connections;
    private final Meter meter = new Meter();

    private HttpTransport(OkHttpClient connections) {
        this.connections = connections;
    }

    /** Over the network, with connections of its own. */
    public static HttpTransport live() {
        return of(new OkHttpClient());
    }

    /** Over the connections of a client; its own interceptors stay, inside ours. */
    public static HttpTransport of(OkHttpClient client) {
        return new HttpTransport(Objects.requireNonNull(client, "client"));
    }

    /** Through an interceptor that answers in the provider's place, or sends requests elsewhere: a replay, a recording. */
    public static HttpTransport through(Interceptor interceptor) {
        return live().with(interceptor);
    }

    /** The same connections, through an interceptor of one's own. */
    public HttpTransport with(Interceptor interceptor) {
        return of(connections.newBuilder().addInterceptor(interceptor).build());
    }

    /** Counts what passed. */
    public Meter meter() {
        return meter;
    }

    /** Gives idle connections and threads back. A transport can be used again after it. */
    public void release() {
        connections.connectionPool().evictAll();
        connections.dispatcher().executorService().shutdown();
    }

    /**
     * What sends requests to one endpoint.
     *
     * <p>Nothing is resent or redirected behind our back: attempts are counted and told in one place, and a key goes to
     * nobody but the provider that it is for.
     */
    OkHttpClient client(Endpoint endpoint, Limits limits, Consumer<String> log) {
        var builder = connections
                .newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false);
        builder.interceptors().addAll(0, interceptors(endpoint, limits, log));
        builder.networkInterceptors().addAll(0, List.of(Progress.INTERCEPTOR, IdleSocket.INTERCEPTOR));
        return builder.build();
    }

    /** Every concern of the way, outermost first. */
    private List<Interceptor> interceptors(Endpoint endpoint, Limits limits, Consumer<String> log) {
        return List.of(
                new Authenticate(endpoint),
                new Deadline(limits),
                meter.interceptor(),
                log.equals(BackendContext.SILENT) ? chain -> chain.proceed(chain.request()) : new DebugLog(log));
    }
}

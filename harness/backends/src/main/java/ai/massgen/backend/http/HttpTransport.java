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
    private static final Interceptor UNCHANGED = chain -> chain.proceed(chain.request());

    private final OkHttpClient connections;
    private final boolean replaced;
    private final Interceptor observer = Progress.observer();
    private final Meter meter = new Meter();

    /**
     * @param replaced whether somebody stands in the provider's place, so that what breaks is broken on purpose
     */
    private HttpTransport(OkHttpClient connections, boolean replaced) {
        this.connections = connections;
        this.replaced = replaced;
    }

    /** Over the network, with connections of its own. */
    public static HttpTransport live() {
        return of(new OkHttpClient());
    }

    /** Over the connections of a client; its own interceptors stay, inside ours. */
    public static HttpTransport of(OkHttpClient client) {
        return new HttpTransport(Objects.requireNonNull(client, "client"), false);
    }

    /** Through an interceptor that answers in the provider's place, or sends requests elsewhere: a replay, a recording. */
    public static HttpTransport through(Interceptor interceptor) {
        return live().with(interceptor);
    }

    /** The same connections, through an interceptor of one's own. */
    public HttpTransport with(Interceptor interceptor) {
        return new HttpTransport(
                connections.newBuilder().addInterceptor(interceptor).build(), true);
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
     * <p>Nothing is resent or redirected behind our back, but for a request that met a {@linkplain KeptConnection closed
     * connection}: attempts are counted and told in one place, and a key goes to nobody but the provider that it is for.
     */
    OkHttpClient client(Endpoint endpoint, Limits limits, Consumer<String> log) {
        var builder = connections
                .newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false);
        builder.interceptors().addAll(0, interceptors(endpoint, limits, log));
        builder.networkInterceptors().add(0, observer);
        return builder.build();
    }

    /** Every concern of the way, outermost first. */
    private List<Interceptor> interceptors(Endpoint endpoint, Limits limits, Consumer<String> log) {
        return List.of(
                new Authenticate(endpoint),
                new Deadlines(limits),
                replaced ? UNCHANGED : new KeptConnection(),
                meter.interceptor(),
                log.equals(BackendContext.SILENT) ? UNCHANGED : new DebugLog(log, new Mask(endpoint.apiKey())));
    }
}

package ai.massgen.backend;

import ai.massgen.backend.http.HttpTransport;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * All that a backend needs from outside; a replay passes other things in than a live run.
 *
 * @param http the connections; a replay's lead to a recording
 * @param providers which providers there are
 * @param credentials where keys come from
 * @param time what waiting costs
 * @param jitter numbers from 0 up to 1, for the back-off between attempts; thread-safe
 * @param limits every bound
 * @param log takes one line for each request, answer and failure, secrets masked; thread-safe
 */
public record BackendContext(
        HttpTransport http,
        Providers providers,
        Credentials credentials,
        TimeSource time,
        DoubleSupplier jitter,
        Limits limits,
        Consumer<String> log) {

    /** A log that costs nothing, because nothing is written for it. */
    public static final Consumer<String> SILENT = line -> {};

    public BackendContext {
        Objects.requireNonNull(http, "http");
        Objects.requireNonNull(providers, "providers");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(jitter, "jitter");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(log, "log");
    }

    /** The real thing: the user's providers, keys from the environment, the machine's clock, no log. */
    public static BackendContext live() {
        return new BackendContext(
                HttpTransport.live(),
                Providers.load(),
                Credentials.environment(),
                TimeSource.system(),
                () -> ThreadLocalRandom.current().nextDouble(),
                Limits.defaults(),
                SILENT);
    }

    /**
     * For a replay: shipped providers, no real key, no jitter, no log.
     *
     * @param http answers from a recording
     * @param time usually {@link TimeSource#virtual}
     */
    public static BackendContext replay(HttpTransport http, TimeSource time) {
        return new BackendContext(
                http, Providers.shipped(), Credentials.dummy(), time, () -> 0, Limits.defaults(), SILENT);
    }

    public BackendContext withHttp(HttpTransport transport) {
        return new BackendContext(transport, providers, credentials, time, jitter, limits, log);
    }

    public BackendContext withProviders(Providers known) {
        return new BackendContext(http, known, credentials, time, jitter, limits, log);
    }

    public BackendContext withCredentials(Credentials keys) {
        return new BackendContext(http, providers, keys, time, jitter, limits, log);
    }

    public BackendContext withLimits(Limits bounds) {
        return new BackendContext(http, providers, credentials, time, jitter, bounds, log);
    }

    public BackendContext withLog(Consumer<String> lines) {
        return new BackendContext(http, providers, credentials, time, jitter, limits, lines);
    }
}

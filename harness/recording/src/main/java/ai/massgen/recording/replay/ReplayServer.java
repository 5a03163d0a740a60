package ai.massgen.recording.replay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The front over real sockets: WireMock on a port of the loopback interface, so that any process can be the client.
 *
 * <p>WireMock is the HTTP shell only. One stub takes every request; the answer comes from the {@link ReplaySession} that the
 * request's prefix names. WireMock's own matchers compare a request with each stub in turn, and its scenarios are not
 * atomic. Its journal, its compression and its request log are off.
 *
 * <p>One server serves any number of sessions at once. Its start takes a second or two, so it starts with the first mount.
 * Thread-safe.
 */
public final class ReplayServer implements AutoCloseable {
    private static final int MOST_THREADS = 512;
    private static final long IDLE_MILLIS = 600_000;
    private static final long STOP_MILLIS = 100;

    private final int port;
    private final Map<String, ReplaySession> sessions = new ConcurrentHashMap<>();
    private final AtomicLong runs = new AtomicLong();
    private @Nullable WireMockServer running;

    /** A server on a free port; not started. */
    public ReplayServer() {
        this(0);
    }

    /**
     * A server; not started.
     *
     * @param port 0 for any free one
     */
    public ReplayServer(int port) {
        this.port = port;
    }

    /**
     * Starts the server, unless it runs.
     *
     * @throws IOException when the port is not to be had; the message says which and what to do
     */
    public synchronized void start() throws IOException {
        server();
    }

    /**
     * Makes a session reachable, and starts the server first where it does not run.
     *
     * @throws IOException when the server cannot be started
     */
    public Mount mount(ReplaySession session) throws IOException {
        int actualPort = server().port();
        var run = "r" + runs.incrementAndGet();
        sessions.put(run, session);
        return new Mount(run, actualPort, () -> unmount(run));
    }

    void unmount(String run) {
        var session = sessions.remove(run);
        if (session != null) {
            session.close();
        }
    }

    private synchronized WireMockServer server() throws IOException {
        if (running == null) {
            running = started();
        }
        return running;
    }

    private WireMockServer started() throws IOException {
        var server = new WireMockServer(configuration());
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new IOException(
                    "the replay server cannot listen on 127.0.0.1:" + port + ": " + reason(e)
                            + ". Choose another port, or 0 for any that is free.",
                    e);
        }
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        return server;
    }

    private static String reason(Throwable failure) {
        var cause = failure.getCause();
        if (cause != null) {
            return reason(cause);
        }
        var message = String.valueOf(failure.getMessage());
        return message.contains("in use") ? "the port is in use" : message;
    }

    private WireMockConfiguration configuration() {
        return WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(MOST_THREADS)
                .jettyAcceptors(1)
                .jettyIdleTimeout(IDLE_MILLIS)
                .jettyStopTimeout(STOP_MILLIS)
                .http2PlainDisabled(false)
                .gzipDisabled(true)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .maxLoggedResponseSize(0)
                .templatingEnabled(false)
                .mappingSource(new NoMappings())
                .notifier(new SilentNotifier())
                .networkTrafficListener(new PromptAcknowledgment())
                .extensions(new ReplayTransformer(sessions));
    }

    /** Stops the server and closes every session that is still mounted. */
    @Override
    public synchronized void close() {
        sessions.keySet().forEach(this::unmount);
        if (running != null) {
            running.stop();
            running = null;
        }
    }
}

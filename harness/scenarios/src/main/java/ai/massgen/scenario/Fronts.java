package ai.massgen.scenario;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Provider;
import ai.massgen.backend.Providers;
import ai.massgen.backend.http.HttpTransport;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.record.RecordingProxy;
import ai.massgen.recording.record.RecordingSession;
import ai.massgen.recording.replay.InProcessReplay;
import ai.massgen.recording.replay.Mount;
import ai.massgen.recording.replay.ReplayServer;
import ai.massgen.recording.replay.ReplaySession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ways to a recording: over the sockets of one server, or inside the process. Thread-safe; the server starts when it is first
 * needed.
 */
final class Fronts implements AutoCloseable {
    private static final String COMMAND = "command";

    /** A key for clients that want one: no provider takes it. */
    private static final String NO_KEY = "replay";

    private final RunnerOptions.Transport transport;
    private final HttpTransport connections = HttpTransport.live();
    private final ReplayServer server = new ReplayServer();
    private final RecordingProxy proxy = new RecordingProxy();

    Fronts(RunnerOptions.Transport transport) {
        this.transport = transport;
    }

    /**
     * Opens a way to a session.
     *
     * @throws IOException when the server cannot be started
     */
    Front open(ReplaySession session, ScenarioCase testCase, Cassette cassette) throws IOException {
        var replay = testCase.scenario().replay();
        if (testCase.scenario().target().kind() == TargetSettings.Kind.COMMAND) {
            return new Front(session, server.mount(session), BaseUrls.of(cassette));
        }
        // A server's thread cannot pass the virtual time of the agent that it serves; without a cassette nothing is
        // asked.
        boolean sockets = transport == RunnerOptions.Transport.WIREMOCK
                && replay.cassette() != null
                && replay.timing() instanceof TimingSettings.None
                && replay.faults().stream().allMatch(fault -> fault.firstByte() == null);
        return new Front(session, sockets ? server.mount(session) : null, Map.of());
    }

    /**
     * Opens a way to the providers that is recorded.
     *
     * @throws IOException when the proxy cannot be started
     */
    RecordingFront record(RecordingSession session, BackendContext context) throws IOException {
        return new RecordingFront(proxy.mount(session), context);
    }

    @Override
    public void close() {
        server.close();
        connections.release();
        try {
            proxy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The way to the providers of one run.
     *
     * @param mount where the proxy is
     * @param context for live runs
     */
    record RecordingFront(Mount mount, BackendContext context) implements AutoCloseable {
        LiveRun.Way way() {
            return new LiveRun.Way(
                    agent -> context.withHttp(context.http().with(mount.interceptor(agent))), variables(), List::of);
        }

        /** Where the environment names another server, that one is recorded; keys stay as they are. */
        private Map<String, String> variables() {
            var variables = new LinkedHashMap<String, String>();
            BaseUrls.usual().forEach((name, url) -> {
                var own = context.credentials().variable(name);
                var upstream = own == null ? url : URI.create(own);
                variables.put(name, mount.baseUrl(COMMAND, upstream).toString());
            });
            return variables;
        }

        @Override
        public void close() {
            mount.close();
        }
    }

    /** The way to one session. */
    final class Front implements AutoCloseable {
        private final ReplaySession session;
        private final @Nullable Mount mount;
        private final Map<String, URI> baseUrls;

        private Front(ReplaySession session, @Nullable Mount mount, Map<String, URI> baseUrls) {
            this.session = session;
            this.mount = mount;
            this.baseUrls = baseUrls;
        }

        /** The connections of one agent. */
        HttpTransport transport(String agent) {
            return connections.with(
                    mount == null ? InProcessReplay.interceptor(session, agent) : mount.interceptor(agent));
        }

        /**
         * What a process must find in its environment to come here: base URLs, and keys that are none, whatever keys this process has.
         *
         * @param own what the scenario says on top, with {@code {{base-url.TYPE}}} for the base URL of a provider
         */
        Map<String, String> variables(Map<String, String> own) {
            var variables = new LinkedHashMap<String, String>();
            var urls = new LinkedHashMap<String, String>();
            for (Provider provider : Providers.shipped().all()) {
                provider.key().variables().forEach(name -> variables.put(name, NO_KEY));
                var url = url(provider);
                if (url != null) {
                    urls.put(provider.type(), url);
                    provider.address().variables().forEach(name -> variables.put(name, url));
                }
            }
            ClientVariables.BASE_URLS.forEach((name, upstream) -> variables.put(name, url(upstream)));
            baseUrls.forEach((name, upstream) -> variables.put(name, url(upstream)));
            variables.putAll(ClientVariables.NO_PROXY);
            own.forEach((name, value) -> variables.put(name, filled(value, urls)));
            return variables;
        }

        private @Nullable String url(Provider provider) {
            var upstream = provider.address().baseUrl();
            return upstream == null ? null : url(URI.create(upstream));
        }

        private String url(URI upstream) {
            return Objects.requireNonNull(mount, "a command has a mount")
                    .baseUrl(COMMAND, upstream)
                    .toString();
        }

        private static String filled(String value, Map<String, String> urls) {
            var filled = value;
            for (var url : urls.entrySet()) {
                filled = filled.replace("{{base-url." + url.getKey() + "}}", url.getValue());
            }
            return filled;
        }

        @Override
        public void close() {
            if (mount != null) {
                mount.close();
            }
        }
    }
}

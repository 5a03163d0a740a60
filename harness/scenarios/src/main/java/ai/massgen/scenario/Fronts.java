package ai.massgen.scenario;

import ai.massgen.backend.http.HttpTransport;
import ai.massgen.recording.replay.InProcessReplay;
import ai.massgen.recording.replay.Mount;
import ai.massgen.recording.replay.ReplayServer;
import ai.massgen.recording.replay.ReplaySession;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways to a recording: over the sockets of one server, or inside the process. Thread-safe; the server starts when it is first
 * needed.
 */
final class Fronts implements AutoCloseable {
    private static final String COMMAND = "command";

    /** Where the official clients of a family look for their server, and where they would find it otherwise. */
    private static final Map<String, URI> BASE_URLS = baseUrls();

    private final RunnerOptions.Transport transport;
    private final HttpTransport connections = HttpTransport.live();
    private final ReplayServer server = new ReplayServer();

    Fronts(RunnerOptions.Transport transport) {
        this.transport = transport;
    }

    private static Map<String, URI> baseUrls() {
        var urls = new LinkedHashMap<String, URI>();
        urls.put("OPENAI_BASE_URL", URI.create("https://api.openai.com/v1"));
        urls.put("OPENAI_API_BASE", URI.create("https://api.openai.com/v1"));
        urls.put("ANTHROPIC_BASE_URL", URI.create("https://api.anthropic.com"));
        urls.put("GOOGLE_GEMINI_BASE_URL", URI.create("https://generativelanguage.googleapis.com"));
        return urls;
    }

    /**
     * Opens a way to a session.
     *
     * @throws IOException when the server cannot be started
     */
    Front open(ReplaySession session, ScenarioCase testCase) throws IOException {
        var replay = testCase.scenario().replay();
        if (testCase.scenario().target().kind() == TargetSettings.Kind.COMMAND) {
            return new Front(session, server.mount(session));
        }
        // A server's thread cannot pass the virtual time of the agent that it serves; without a cassette nothing is
        // asked.
        boolean sockets = transport == RunnerOptions.Transport.WIREMOCK
                && replay.cassette() != null
                && replay.timing() instanceof TimingSettings.None;
        return new Front(session, sockets ? server.mount(session) : null);
    }

    @Override
    public void close() {
        server.close();
        connections.release();
    }

    /** The way to one session. */
    final class Front implements AutoCloseable {
        private final ReplaySession session;
        private final @Nullable Mount mount;

        private Front(ReplaySession session, @Nullable Mount mount) {
            this.session = session;
            this.mount = mount;
        }

        /** The connections of one agent. */
        HttpTransport transport(String agent) {
            return connections.with(
                    mount == null ? InProcessReplay.interceptor(session, agent) : mount.interceptor(agent));
        }

        /** What a process must find in its environment to come here: base URLs, and keys that are none. */
        Map<String, String> variables() {
            var variables = new LinkedHashMap<String, String>();
            if (mount != null) {
                BASE_URLS.forEach((name, url) ->
                        variables.put(name, mount.baseUrl(COMMAND, url).toString()));
            }
            variables.put("OPENAI_API_KEY", "replay");
            variables.put("ANTHROPIC_API_KEY", "replay");
            variables.put("GEMINI_API_KEY", "replay");
            return variables;
        }

        @Override
        public void close() {
            if (mount != null) {
                mount.close();
            }
        }
    }
}

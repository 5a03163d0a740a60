package ai.massgen.backend;

import ai.massgen.backend.claudecode.ClaudeCode;
import ai.massgen.backend.external.ExternalBackend;
import ai.massgen.backend.process.CliBackend;
import ai.massgen.backend.scripted.ScriptedBackend;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The families that are not spoken over HTTP. */
final class OtherBackends {
    private static final Map<String, Maker> MAKERS = makers();

    private OtherBackends() {}

    /** Makes a backend of a block. */
    @FunctionalInterface
    interface Maker {
        Backend create(BackendSettings settings, Provider provider, BackendContext context);
    }

    private static Map<String, Maker> makers() {
        var makers = new LinkedHashMap<String, Maker>();
        makers.put(
                ScriptedBackend.PROVIDER,
                (settings, provider, context) -> ScriptedBackend.of(settings, context.time()));
        makers.put(ClaudeCode.FAMILY, ClaudeCode::of);
        makers.put(CliBackend.FAMILY, CliBackend::of);
        makers.put(ExternalBackend.FAMILY, ExternalBackend::of);
        return Collections.unmodifiableMap(makers);
    }

    static Set<String> families() {
        return MAKERS.keySet();
    }

    static Optional<Maker> find(String family) {
        return Optional.ofNullable(MAKERS.get(family));
    }

    /** Whether MCP servers of a block are the backend's own to start. */
    static boolean runsServersItself(String family) {
        return family.equals(ClaudeCode.FAMILY);
    }
}

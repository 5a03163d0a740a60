package ai.massgen.orchestrator.config.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A backend type that MassGen v0.1.6 knows, and what its validator holds it to be capable of ({@code backend/capabilities.py}).
 * Types that only this version has are not judged by it.
 */
enum MassGenType {
    OPENAI("web_search", "code_execution", "mcp"),
    CLAUDE("web_search", "code_execution", "mcp"),
    CLAUDE_CODE("mcp"),
    GEMINI("web_search", "code_execution", "mcp"),
    GROK("web_search", "mcp"),
    AZURE_OPENAI("web_search", "code_execution", "mcp"),
    CHATCOMPLETION("mcp"),
    LMSTUDIO("mcp"),
    VLLM("mcp"),
    SGLANG("mcp"),
    ZAI("mcp"),
    INFERENCE("mcp"),
    AG2("code_execution");

    private static final List<MassGenType> NEED_A_MODEL = List.of(CHATCOMPLETION, LMSTUDIO, VLLM, SGLANG, INFERENCE);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> capabilities;

    MassGenType(String... capabilities) {
        this.capabilities = List.of(capabilities);
    }

    static Optional<MassGenType> find(String name) {
        return Arrays.stream(values()).filter(type -> type.word().equals(name)).findFirst();
    }

    /** The name in a configuration. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean can(String capability) {
        return capabilities.contains(capability);
    }

    /** Whether MassGen has no default model for it. */
    boolean needsModel() {
        return NEED_A_MODEL.contains(this);
    }
}

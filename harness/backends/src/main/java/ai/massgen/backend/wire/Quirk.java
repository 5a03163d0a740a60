package ai.massgen.backend.wire;

/** Where a provider leaves its family's path. The names are those of {@code providers.yaml}, in lower case with hyphens. */
public enum Quirk {
    /** Refuses {@code stream_options}; it counts tokens without being asked, or not at all. Chat Completions. */
    NO_STREAM_OPTIONS,
    /**
     * Wants {@code max_completion_tokens} for {@code max_tokens} whatever the model is called. Without this quirk the
     * parameter is renamed for OpenAI's reasoning models alone. Chat Completions.
     */
    MAX_COMPLETION_TOKENS,
    /** Puts thinking into the text, between {@code <think>} and {@code </think>}. Chat Completions. */
    THINK_TAGS,
    /** Wants the thinking of earlier turns back as {@code reasoning_content}. Chat Completions. */
    REASONING_IN_HISTORY,
    /**
     * Searches the web itself when {@code search_parameters} say so; {@code enable_web_search} of a block asks for it with the
     * values of MassGen v0.1.6 ({@code backend/grok.py}). Chat Completions.
     */
    LIVE_SEARCH,
    /**
     * Azure: the model is a deployment and stands in the URL, {@code <endpoint>/openai/deployments/<model>/<path>?api-version=…}
     * ({@code azure_endpoint}, {@code azure_deployment} and {@code api_version} of a backend block).
     */
    DEPLOYMENT_URL
}

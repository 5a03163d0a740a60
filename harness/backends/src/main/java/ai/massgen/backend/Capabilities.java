package ai.massgen.backend;

/**
 * What a provider's models can and cannot, as far as a request depends on it.
 *
 * @param tools takes tool definitions
 * @param parallelToolCalls may call several tools in one response
 * @param imageInput takes images in messages
 * @param reasoning hands out its thinking
 * @param streamedUsage counts tokens in a streamed response
 */
public record Capabilities(
        boolean tools, boolean parallelToolCalls, boolean imageInput, boolean reasoning, boolean streamedUsage) {}

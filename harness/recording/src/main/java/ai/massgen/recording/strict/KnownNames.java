package ai.massgen.recording.strict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters that each API takes at the top of a request, by its reference of November 2025; the providers' own hosts refuse others. */
final class KnownNames {
    static final Set<String> CHAT = Set.of(
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "messages",
            "metadata",
            "modalities",
            "model",
            "n",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_options",
            "moderation",
            "prompt_cache_retention",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");
    static final Set<String> RESPONSES = Set.of(
            "background",
            "context_management",
            "conversation",
            "include",
            "input",
            "instructions",
            "max_output_tokens",
            "max_tool_calls",
            "metadata",
            "model",
            "parallel_tool_calls",
            "previous_response_id",
            "prompt",
            "prompt_cache_key",
            "prompt_cache_options",
            "moderation",
            "prompt_cache_retention",
            "reasoning",
            "safety_identifier",
            "service_tier",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "truncation",
            "user");
    static final Set<String> MESSAGES = Set.of(
            "container",
            "context_management",
            "inference_geo",
            "max_tokens",
            "mcp_servers",
            "messages",
            "metadata",
            "model",
            "output_config",
            "output_format",
            "service_tier",
            "speed",
            "stop_sequences",
            "stream",
            "system",
            "temperature",
            "thinking",
            "tool_choice",
            "tools",
            "top_k",
            "top_p",
            "cache_control",
            "betas",
            "fallbacks");
    static final Set<String> GEMINI = Set.of(
            "cachedContent",
            "cached_content",
            "contents",
            "generationConfig",
            "generation_config",
            "labels",
            "model",
            "safetySettings",
            "safety_settings",
            "serviceTier",
            "service_tier",
            "store",
            "systemInstruction",
            "system_instruction",
            "toolConfig",
            "tool_config",
            "tools");

    private KnownNames() {}

    /** The first member that is none of these. */
    static Optional<String> unknown(JsonNode body, Set<String> known) {
        return body.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .findFirst();
    }
}

package ai.massgen.backend;

import ai.massgen.backend.family.Families;
import ai.massgen.backend.http.RequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every key that a backend block of one provider may have: what is sent and what the harness reads itself. */
final class KnownParameters {
    /**
     * Keys that MassGen v0.1.6 reads from any block and that are never sent ({@code api_params_handler/
     * _api_params_handler_base.py}, {@code backend/base.py}, and what each handler excludes beside them).
     */
    static final List<String> MASSGEN = List.of(
            "agent_id",
            "session_id",
            "provider",
            "provider_name",
            "cwd",
            "agent_temporary_workspace",
            "agent_temporary_workspace_parent",
            "context_paths",
            "context_write_access_enabled",
            "enforce_read_before_delete",
            "enable_mcp_command_line",
            "command_line_allowed_commands",
            "command_line_blocked_commands",
            "command_line_execution_mode",
            "command_line_docker_image",
            "command_line_docker_memory_limit",
            "command_line_docker_cpu_limit",
            "command_line_docker_network_mode",
            "command_line_docker_enable_sudo",
            "mcp_servers",
            "max_mcp_message_history",
            "allowed_tools",
            "exclude_tools",
            "custom_tools",
            "upload_files",
            "media_max_file_size_mb",
            "enable_web_search",
            "enable_code_execution",
            "enable_code_interpreter",
            "enable_file_generation",
            "enable_image_generation",
            "enable_audio_generation",
            "enable_video_generation");

    /** What one wish is called by different families: whoever writes a word of another one is told this one's. */
    private static final List<List<String>> WISHES = List.of(
            List.of("max_output_tokens", "max_completion_tokens", "max_tokens", "max_new_tokens", "num_predict"),
            List.of("stop", "stop_sequences", "stop_token"),
            List.of(
                    "reasoning_effort",
                    "reasoning",
                    "thinking",
                    "thinking_config",
                    "thinking_budget",
                    "max_thinking_tokens"),
            List.of(
                    "response_format",
                    "text",
                    "output_config",
                    "output_format",
                    "response_json_schema",
                    "response_schema"),
            List.of("tool_choice", "parallel_tool_calls", "function_call"),
            List.of("tools", "functions"),
            List.of("safety_identifier", "user", "metadata"));

    private final Set<String> names = new LinkedHashSet<>(MASSGEN);

    KnownParameters(Provider provider) {
        Families.find(provider.family()).ifPresent(protocol -> names.addAll(protocol.parameters()));
        names.addAll(provider.deviations().parameters());
        names.addAll(provider.deviations().settings());
        names.addAll(RequestOptions.NAMES);
    }

    List<UnknownParameter> unknown(Map<String, JsonNode> parameters) {
        return parameters.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new UnknownParameter(name, suggestion(name)))
                .toList();
    }

    private String suggestion(String unknown) {
        return WISHES.stream()
                .filter(words -> words.contains(unknown))
                .flatMap(List::stream)
                .filter(names::contains)
                .findFirst()
                .map(word -> "Did you mean \"" + word + "\"?")
                .orElseGet(() -> Nearest.question(unknown, names));
    }
}

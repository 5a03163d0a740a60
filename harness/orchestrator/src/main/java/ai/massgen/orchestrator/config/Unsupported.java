package ai.massgen.orchestrator.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that MassGen knows and this version has nothing behind yet, with what that means for the run. Up to v0.1.12; the
 * later ones are in use.
 */
final class Unsupported {
    private static final String FILES = "the agent has no files";
    private static final String COMMANDS = "the agent cannot run commands";
    private static final String MEDIA = "the agent does without";
    private static final String IGNORED = "it is read over";

    static final Map<String, String> BACKEND = of(
            "cwd", FILES,
            "context_paths", FILES,
            "context_write_access_enabled", FILES,
            "enforce_read_before_delete", FILES,
            "agent_temporary_workspace", FILES,
            "enable_mcp_command_line", COMMANDS,
            "command_line_allowed_commands", COMMANDS,
            "command_line_blocked_commands", COMMANDS,
            "command_line_execution_mode", COMMANDS,
            "command_line_docker_image", COMMANDS,
            "command_line_docker_memory_limit", COMMANDS,
            "command_line_docker_cpu_limit", COMMANDS,
            "command_line_docker_network_mode", COMMANDS,
            "command_line_docker_enable_sudo", COMMANDS,
            "command_line_docker_credentials", COMMANDS,
            "command_line_docker_packages", COMMANDS,
            "disallowed_tools", "it filters tools that are not there",
            "max_mcp_message_history", "there is no MCP history",
            "enable_web_search", MEDIA,
            "enable_code_interpreter", MEDIA,
            "enable_code_execution", MEDIA,
            "enable_image_generation", MEDIA,
            "enable_audio_generation", MEDIA,
            "enable_file_generation", MEDIA,
            "enable_video_generation", MEDIA,
            "upload_files", "no file is sent along",
            "media_max_file_size_mb", "no file is sent along",
            "permission_mode", IGNORED,
            "max_thinking_tokens", IGNORED,
            "agent_config", IGNORED,
            "group_config", IGNORED,
            "agent_id", IGNORED,
            "session_id", IGNORED);

    /** What only backends that are programs have nothing behind. */
    static final List<String> BY_PROCESSES = List.of("upload_files", "media_max_file_size_mb");

    static final Map<String, String> ORCHESTRATOR = of(
            "snapshot_storage", "no snapshot is kept",
            "agent_temporary_workspace", FILES,
            "session_storage", "no session is kept",
            "context_paths", "agents have no files",
            "dspy", "the question is not paraphrased");

    static final Map<String, String> COORDINATION = of(
            "enable_agent_task_planning", "agents have no task list",
            "max_tasks_per_plan", "agents have no task list",
            "use_skills", "agents have no skills",
            "massgen_skills", "agents have no skills",
            "skills_directory", "agents have no skills",
            "enable_memory_filesystem_mode", "agents have no files",
            "task_planning_filesystem_mode", "agents have no files");

    private Unsupported() {}

    private static Map<String, String> of(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}

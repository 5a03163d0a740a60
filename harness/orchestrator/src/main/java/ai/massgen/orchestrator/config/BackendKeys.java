package ai.massgen.orchestrator.config;

import static ai.massgen.orchestrator.config.Key.key;

import ai.massgen.orchestrator.config.Form.ListOf;
import ai.massgen.orchestrator.config.Form.Plain;
import ai.massgen.orchestrator.config.Form.Whole;
import ai.massgen.orchestrator.config.Form.Word;
import java.util.List;
import java.util.Map;

/**
 * The keys of a backend block that belong to no provider. Which others a block may have is its provider's and its family's to
 * say; of those that are marked as missing here, what a provider or family reads itself is not missing there.
 */
final class BackendKeys {
    private static final String NO_CONTAINER = "there are no containers here";
    private static final String MEDIA = "the agent does without";
    private static final String OTHERS = "it is read over";

    static final List<Key> ALL = List.of(
            key("type", Plain.TEXT, null, "Which backend: `massgen providers list` tells all")
                    .must(),
            key("model", Plain.TEXT, "the provider's", "Which model"),
            key("base_url", Plain.TEXT, "the provider's", "Where it is asked"),
            key("api_key", Plain.TEXT, "from the environment", "The key; `${NAME}` takes it from the environment"),
            key("system_prompt", Plain.TEXT, null, "The agent's instructions; counts before its `system_message`"),
            key("append_system_prompt", Plain.TEXT, null, "The same, after `system_prompt`"),
            key("system_message", Plain.TEXT, null, "Found in examples; it belongs beside `backend`"),
            key("turns", Plain.ANYTHING, null, "What a backend of type `scripted` says"),
            key(
                    "mcp_servers",
                    Plain.ANYTHING,
                    "[]",
                    "MCP servers whose tools the agent has: a list with `name`, or a mapping by name"),
            key(
                    "custom_tools",
                    Plain.ANYTHING,
                    "[]",
                    "Commands that the agent has as tools; MassGen's Python functions are a warning"),
            key("allowed_tools", new ListOf(Plain.TEXT), null, "The only tools of MCP servers that are offered"),
            key("exclude_tools", new ListOf(Plain.TEXT), "[]", "Tools of MCP servers that are not offered"),
            key("disallowed_tools", new ListOf(Plain.TEXT), "[]", "Tools of Claude Code that are not offered")
                    .missing("it filters tools that are not there"),
            key(
                    "cwd",
                    Plain.TEXT,
                    null,
                    "The agent's workspace; it gives the agent tools for files. A relative path is below `.massgen/workspaces`"),
            key(
                    "context_paths",
                    new ListOf(Keys.CONTEXT_PATH),
                    "[]",
                    "Folders and files that this agent is shown beside those of `orchestrator`"),
            key(
                    "context_write_access_enabled",
                    Plain.FLAG,
                    "false",
                    "Whether `write` of context paths holds from the beginning"),
            key(
                    "enforce_read_before_delete",
                    Plain.FLAG,
                    "true",
                    "Whether an agent may delete only what it has read or made"),
            key(
                            "agent_temporary_workspace",
                            Plain.TEXT,
                            null,
                            "Set by MassGen itself; use `orchestrator.agent_temporary_workspace`")
                    .idle("it is `orchestrator.agent_temporary_workspace` that counts"),
            key(
                    "enable_mcp_command_line",
                    Plain.FLAG,
                    "false",
                    "Whether the agent may run commands in its workspace; needs `cwd`"),
            key(
                    "command_line_allowed_commands",
                    new ListOf(Plain.TEXT),
                    null,
                    "Regular expressions; each simple command must match one from its start"),
            key(
                    "command_line_blocked_commands",
                    new ListOf(Plain.TEXT),
                    "[]",
                    "Regular expressions; no simple command may match one from its start"),
            key(
                    "command_line_execution_mode",
                    new Word(List.of("local", "docker")),
                    "local",
                    "Where commands run. `docker` is a warning, and the agent then runs none"),
            key("command_line_docker_image", Plain.TEXT, null, "The container's image")
                    .missing(NO_CONTAINER),
            key("command_line_docker_memory_limit", Plain.TEXT, null, "Its memory")
                    .missing(NO_CONTAINER),
            key("command_line_docker_cpu_limit", Plain.POSITIVE, null, "Its processors")
                    .missing(NO_CONTAINER),
            key("command_line_docker_network_mode", new Word(List.of("none", "bridge", "host")), "none", "Its network")
                    .missing(NO_CONTAINER),
            key("command_line_docker_enable_sudo", Plain.FLAG, "false", "Whether it has sudo")
                    .missing(NO_CONTAINER),
            key("command_line_docker_credentials", Plain.ANY_MAPPING, null, "What it sees of the user's")
                    .missing(NO_CONTAINER),
            key("command_line_docker_packages", Plain.ANY_MAPPING, null, "What is installed there")
                    .missing(NO_CONTAINER),
            key(
                            "max_mcp_message_history",
                            new Whole(1, Integer.MAX_VALUE),
                            "200",
                            "Messages that a loop of tools keeps")
                    .missing("a loop of tools keeps all its messages"),
            key("enable_web_search", Plain.FLAG, "false", "The provider's search, where it has one")
                    .missing(MEDIA),
            key("enable_code_interpreter", Plain.FLAG, "false", "The provider's interpreter, where it has one")
                    .missing(MEDIA),
            key("enable_code_execution", Plain.FLAG, "false", "The same, as other providers call it")
                    .missing(MEDIA),
            key("enable_image_generation", Plain.FLAG, "false", "Tools that make images")
                    .missing(MEDIA),
            key("enable_audio_generation", Plain.FLAG, "false", "Tools that make sounds")
                    .missing(MEDIA),
            key("enable_file_generation", Plain.FLAG, "false", "Tools that make documents")
                    .missing(MEDIA),
            key("enable_video_generation", Plain.FLAG, "false", "Tools that make videos")
                    .missing(MEDIA),
            key("upload_files", new ListOf(Plain.ANY_MAPPING), "[]", "Files that are sent along")
                    .missing("no file is sent along"),
            key("media_max_file_size_mb", Plain.POSITIVE, "64", "Largest of them")
                    .missing("no file is sent along"),
            key(
                            "permission_mode",
                            new Word(List.of("default", "acceptEdits", "bypassPermissions", "plan")),
                            "acceptEdits",
                            "Claude Code's")
                    .missing(OTHERS),
            key("max_thinking_tokens", new Whole(0, Integer.MAX_VALUE), null, "Claude Code's")
                    .missing(OTHERS),
            key("agent_config", Plain.ANY_MAPPING, null, "AG2's").missing(OTHERS),
            key("group_config", Plain.ANY_MAPPING, null, "AG2's").missing(OTHERS),
            key("agent_id", Plain.TEXT, null, "Set by MassGen itself").missing(OTHERS),
            key("session_id", Plain.TEXT, null, "Set by MassGen itself").missing(OTHERS));

    /** What only backends that are programs have nothing behind. */
    static final List<String> NOT_BY_PROGRAMS = List.of("upload_files", "media_max_file_size_mb");

    /** Names of those that this version has nothing behind, with what that means. */
    static final Map<String, String> MISSING = Keys.missing(ALL);

    private BackendKeys() {}
}

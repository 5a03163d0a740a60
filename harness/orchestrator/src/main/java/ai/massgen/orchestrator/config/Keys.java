package ai.massgen.orchestrator.config;

import static ai.massgen.orchestrator.config.Key.key;

import ai.massgen.orchestrator.config.Form.ListOf;
import ai.massgen.orchestrator.config.Form.Plain;
import ai.massgen.orchestrator.config.Form.Whole;
import ai.massgen.orchestrator.config.Form.Word;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every key of a configuration but those of a backend: MassGen v0.1.6's, and those of later versions that are in use. The
 * reader, the JSON Schema and the reference in {@code CONFIGURATION.md} are made from this list.
 */
final class Keys {
    private static final int PORTS = 65_535;
    private static final String FORM_ONLY = "it has no effect here, nor has it in MassGen";

    static final Form.Keys CONTEXT_PATH = closed(
            key("path", Plain.TEXT, null, "A folder or file that is shown to the agents; it must exist")
                    .must(),
            key(
                    "permission",
                    new Word(List.of("read", "write")),
                    "read",
                    "What agents may do there. `write` holds for the final presentation"),
            key(
                    "protected_paths",
                    new ListOf(Plain.TEXT),
                    "[]",
                    "Paths inside that stay read-only, relative to `path`"));

    private static final Form.Keys MEMORY_MODEL = closed(
            key("provider", Plain.TEXT, "openai", "Whose model it is"),
            key("model", Plain.TEXT, null, "Its name"),
            key("api_key", Plain.TEXT, null, "Its key"));

    static final Form.Keys MEMORY = closed(
            key("enabled", Plain.FLAG, "false", "Whether agents remember"),
            key(
                    "conversation_memory",
                    closed(key(
                            "enabled",
                            Plain.FLAG,
                            "true",
                            "Whether a conversation is kept within its budget of tokens")),
                    null,
                    "What is said in a run"),
            key(
                    "persistent_memory",
                    closed(
                            key("enabled", Plain.FLAG, "false", "Whether what an agent said is kept for later runs"),
                            key("on_disk", Plain.FLAG, "true", "Whether it outlives the process"),
                            key("path", Plain.TEXT, ".massgen/memory", "The folder it is kept in"),
                            key(
                                    "agent_name",
                                    Plain.TEXT,
                                    "the agent's id",
                                    "Under which name an agent's memories are kept"),
                            key("session_name", Plain.TEXT, null, "Memories of other sessions are not seen"),
                            key("vector_store", Plain.TEXT, null, "MassGen's store of vectors")
                                    .missing("memories are kept as lines of text and found by their words"),
                            key("llm", MEMORY_MODEL, null, "The model that extracts facts")
                                    .missing("what agents say is kept as they said it"),
                            key("embedding", MEMORY_MODEL, null, "The model that embeds texts")
                                    .missing("memories are found by their words"),
                            key(
                                            "qdrant",
                                            closed(
                                                    key(
                                                            "mode",
                                                            new Word(List.of("local", "server")),
                                                            "local",
                                                            "Where Qdrant runs"),
                                                    key("host", Plain.TEXT, "localhost", "Its host"),
                                                    key("port", new Whole(1, PORTS), "6333", "Its port")),
                                            null,
                                            "The Qdrant server")
                                    .missing("memories are kept in files")),
                    null,
                    "What outlives a run"),
            key(
                    "compression",
                    closed(
                            key(
                                    "trigger_threshold",
                                    Plain.SHARE,
                                    "0.75",
                                    "The share of the model's window from which a conversation is shortened"),
                            key("target_ratio", Plain.SHARE, "0.40", "The share of the window to shorten it to")),
                    null,
                    "How a conversation is kept short"),
            key(
                    "retrieval",
                    closed(
                            key(
                                    "limit",
                                    new Whole(1, Integer.MAX_VALUE),
                                    "5",
                                    "How many memories an agent is reminded of"),
                            key(
                                            "exclude_recent",
                                            Plain.FLAG,
                                            "true",
                                            "Whether memories are looked up only when a conversation begins or was shortened")
                                    .missing("they are looked up once in a run, and stand in all its requests")),
                    null,
                    "How memories are found"),
            key(
                    "recording",
                    closed(
                            key(
                                    "record_all_tool_calls",
                                    Plain.FLAG,
                                    "false",
                                    "Whether calls of tools are remembered too"),
                            key("record_reasoning", Plain.FLAG, "true", "Whether reasoning is remembered too")),
                    null,
                    "What is remembered"));

    private static final String NO_TASKS = "agents have no task list";
    private static final String NO_SKILLS = "agents have no skills";

    static final Form.Keys COORDINATION = closed(
            key(
                    "enable_planning_mode",
                    Plain.FLAG,
                    "false",
                    "Agents plan while they coordinate, and act only in the presentation"),
            key("planning_mode_instruction", Plain.TEXT, "a text of ours", "What they are told then"),
            key(
                    "max_orchestration_restarts",
                    new Whole(0, Integer.MAX_VALUE),
                    "0",
                    "How often the winner may reject its own presentation"),
            key(
                    "inject_new_answers",
                    Plain.FLAG,
                    "false",
                    "A running agent is told of new answers, instead of starting anew"),
            key("enable_agent_task_planning", Plain.FLAG, "false", "Agents keep a list of tasks")
                    .missing(NO_TASKS),
            key("max_tasks_per_plan", new Whole(1, Integer.MAX_VALUE), "10", "Its length")
                    .missing(NO_TASKS),
            key("use_skills", Plain.FLAG, "false", "Agents use skills").missing(NO_SKILLS),
            key("massgen_skills", new ListOf(Plain.TEXT), "[]", "Which of MassGen's")
                    .missing(NO_SKILLS),
            key("skills_directory", Plain.TEXT, ".agent/skills", "Where others are")
                    .missing(NO_SKILLS),
            key("enable_memory_filesystem_mode", Plain.FLAG, "false", "Memory as files of the workspace")
                    .missing("agents have no memory folder"),
            key("task_planning_filesystem_mode", Plain.FLAG, "false", "Tasks as files of the workspace")
                    .missing(NO_TASKS));

    private static final Form.Keys TIMEOUT = closed(
            key(
                    "orchestrator_timeout_seconds",
                    Plain.POSITIVE,
                    "1800",
                    "Limit for one turn, from its first run to its presentation"),
            key("agent_timeout_seconds", Plain.POSITIVE, null, "Limit for one run of one agent"));

    static final Form.Keys ORCHESTRATOR = closed(
            key(
                    "voting_sensitivity",
                    new Word(Strictness.words()),
                    "lenient",
                    "How good an answer must be to be voted for"),
            key(
                    "answer_novelty_requirement",
                    new Word(Strictness.words()),
                    "lenient",
                    "How much a new answer must differ"),
            key(
                    "max_new_answers_per_agent",
                    new Whole(1, Integer.MAX_VALUE),
                    null,
                    "Accepted answers of each agent at most"),
            key("skip_coordination_rounds", Plain.FLAG, "false", "The first agent presents at once"),
            key("coordination", COORDINATION, null, "How agents work together"),
            key("timeout", TIMEOUT, null, "As `timeout_settings`, which counts where both are there"),
            key(
                    "context_paths",
                    new ListOf(CONTEXT_PATH),
                    "[]",
                    "Folders and files that are shown to agents with a `cwd`"),
            key("snapshot_storage", Plain.TEXT, ".massgen/snapshots", "Where the files of each answer are kept"),
            key(
                    "agent_temporary_workspace",
                    Plain.TEXT,
                    ".massgen/temp_workspaces",
                    "Where agents see the files of each other's answers"),
            key("session_storage", Plain.TEXT, "sessions", "Where the turns of a session are kept")
                    .missing("no session is kept"),
            key(
                    "debug_final_answer",
                    new Form.Either(Plain.FLAG, Plain.TEXT),
                    null,
                    "An answer to evaluate in place of the first that is presented"),
            key("dspy", Plain.ANY_MAPPING, null, "The question in other words for each agent")
                    .missing("the question is not paraphrased"));

    static final Form.Keys UI = closed(
            key(
                    "display_type",
                    new Word(List.of("rich_terminal", "simple", "terminal", "silent")),
                    "rich_terminal",
                    "MassGen's terminal; here the options of `massgen ask` count"),
            key("logging_enabled", Plain.FLAG, "true", "Whether MassGen writes a log; it has no effect there either"),
            key("use_orchestrator_for_single_agent", Plain.FLAG, "true", "Whether a lone agent is coordinated too")
                    .missing("a lone agent answers, votes and presents as several do"),
            key("debug", Plain.FLAG, "false", "MassGen's `--debug`; here it is an option too"),
            key("type", Plain.TEXT, null, "Found in examples").idle(FORM_ONLY),
            key("show_reasoning", Plain.FLAG, null, "Found in examples").idle(FORM_ONLY),
            key("show_screenshots", Plain.FLAG, null, "Found in examples").idle(FORM_ONLY));

    static final Form.Keys AGENT = closed(
            key("id", Plain.TEXT, null, "The agent's name, unique in the file").must(),
            key("backend", new Form.Keys(BackendKeys.ALL, true), null, "Who answers for it")
                    .must(),
            key("system_message", Plain.TEXT, null, "The agent's own instructions"),
            key("memory", MEMORY, null, "As the section `memory`, over which it is laid for this agent"),
            key("append_system_prompt", Plain.TEXT, null, "Found in examples; use `system_message`")
                    .idle(FORM_ONLY));

    static final Form.Keys TOP = closed(
            key("agents", new ListOf(AGENT), null, "The agents, in the order that settles ties"),
            key("agent", AGENT, null, "A single agent"),
            key("orchestrator", ORCHESTRATOR, null, "How agents are coordinated"),
            key("timeout_settings", TIMEOUT, null, "Limits"),
            key("ui", UI, null, "MassGen's terminal"),
            key("memory", MEMORY, null, "What agents remember"),
            key("display", Plain.ANY_MAPPING, null, "Found in examples").idle(FORM_ONLY));

    private Keys() {}

    private static Form.Keys closed(Key... keys) {
        return new Form.Keys(List.of(keys), false);
    }

    /** Names of keys of a section that this version has nothing behind, with what that means. */
    static java.util.Map<String, String> missing(List<Key> keys) {
        return keys.stream()
                .filter(key -> key.support() == Key.Support.MISSING)
                .collect(Collectors.toMap(Key::name, Key::remark, (one, other) -> one, java.util.LinkedHashMap::new));
    }

    /** All keys with their paths from the top, in the order of the reference. */
    static Stream<PathAndKey> walk() {
        return walk("", TOP.keys());
    }

    private static Stream<PathAndKey> walk(String path, List<Key> keys) {
        return keys.stream()
                .flatMap(key -> Stream.concat(
                        Stream.of(new PathAndKey(path + key.name(), key)), below(path + key.name(), key)));
    }

    /** Of {@code agent} and an agent's {@code memory} it is enough to say that they are like others. */
    private static Stream<PathAndKey> below(String path, Key key) {
        if (path.equals("agent") || path.equals("agents[].memory")) {
            return Stream.of();
        }
        if (key.form() instanceof Form.Keys section) {
            return walk(path + ".", section.keys());
        }
        return key.form() instanceof ListOf list && list.item() instanceof Form.Keys section
                ? walk(path + "[].", section.keys())
                : Stream.of();
    }

    /**
     * A key and where it stands.
     *
     * @param path {@code agents[].backend.cwd}
     */
    record PathAndKey(String path, Key key) {}
}

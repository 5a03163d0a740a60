package ai.massgen.orchestrator.config;

import static ai.massgen.orchestrator.config.Key.key;

import ai.massgen.orchestrator.config.Form.Flag;
import ai.massgen.orchestrator.config.Form.ListOf;
import ai.massgen.orchestrator.config.Form.Positive;
import ai.massgen.orchestrator.config.Form.Share;
import ai.massgen.orchestrator.config.Form.Text;
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
            key("path", new Text(), null, "A folder or file that is shown to the agents; it must exist")
                    .must(),
            key(
                    "permission",
                    new Word(List.of("read", "write")),
                    "read",
                    "What agents may do there. `write` holds for the final presentation"),
            key(
                    "protected_paths",
                    new ListOf(new Text()),
                    "[]",
                    "Paths inside that stay read-only, relative to `path`"));

    private static final Form.Keys MEMORY_MODEL = closed(
            key("provider", new Text(), "openai", "Whose model it is"),
            key("model", new Text(), null, "Its name"),
            key("api_key", new Text(), null, "Its key"));

    static final Form.Keys MEMORY = closed(
            key("enabled", new Flag(), "false", "Whether agents remember"),
            key(
                    "conversation_memory",
                    closed(key(
                            "enabled",
                            new Flag(),
                            "true",
                            "Whether a conversation is kept within its budget of tokens")),
                    null,
                    "What is said in a run"),
            key(
                    "persistent_memory",
                    closed(
                            key("enabled", new Flag(), "false", "Whether what an agent said is kept for later runs"),
                            key("on_disk", new Flag(), "true", "Whether it outlives the process"),
                            key("path", new Text(), ".massgen/memory", "The folder it is kept in"),
                            key(
                                    "agent_name",
                                    new Text(),
                                    "the agent's id",
                                    "Under which name an agent's memories are kept"),
                            key("session_name", new Text(), null, "Memories of other sessions are not seen"),
                            key("vector_store", new Text(), null, "MassGen's store of vectors")
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
                                                    key("host", new Text(), "localhost", "Its host"),
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
                                    new Share(),
                                    "0.75",
                                    "The share of the model's window from which a conversation is shortened"),
                            key("target_ratio", new Share(), "0.40", "The share of the window to shorten it to")),
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
                                    new Flag(),
                                    "true",
                                    "Whether an agent is reminded only when a conversation begins or was shortened")),
                    null,
                    "How memories are found"),
            key(
                    "recording",
                    closed(
                            key(
                                    "record_all_tool_calls",
                                    new Flag(),
                                    "false",
                                    "Whether calls of tools are remembered too"),
                            key("record_reasoning", new Flag(), "true", "Whether reasoning is remembered too")),
                    null,
                    "What is remembered"));

    private static final String NO_TASKS = "agents have no task list";
    private static final String NO_SKILLS = "agents have no skills";

    static final Form.Keys COORDINATION = closed(
            key(
                    "enable_planning_mode",
                    new Flag(),
                    "false",
                    "Agents plan while they coordinate, and act only in the presentation"),
            key("planning_mode_instruction", new Text(), "a text of ours", "What they are told then"),
            key(
                    "max_orchestration_restarts",
                    new Whole(0, Integer.MAX_VALUE),
                    "0",
                    "How often the winner may reject its own presentation"),
            key(
                    "inject_new_answers",
                    new Flag(),
                    "false",
                    "A running agent is told of new answers, instead of starting anew"),
            key("enable_agent_task_planning", new Flag(), "false", "Agents keep a list of tasks")
                    .missing(NO_TASKS),
            key("max_tasks_per_plan", new Whole(1, Integer.MAX_VALUE), "10", "Its length")
                    .missing(NO_TASKS),
            key("use_skills", new Flag(), "false", "Agents use skills").missing(NO_SKILLS),
            key("massgen_skills", new ListOf(new Text()), "[]", "Which of MassGen's")
                    .missing(NO_SKILLS),
            key("skills_directory", new Text(), ".agent/skills", "Where others are")
                    .missing(NO_SKILLS),
            key("enable_memory_filesystem_mode", new Flag(), "false", "Memory as files of the workspace")
                    .missing("agents have no memory folder"),
            key("task_planning_filesystem_mode", new Flag(), "false", "Tasks as files of the workspace")
                    .missing(NO_TASKS));

    private static final Form.Keys TIMEOUT = closed(
            key(
                    "orchestrator_timeout_seconds",
                    new Positive(),
                    "1800",
                    "Limit for one turn, from its first run to its presentation"),
            key("agent_timeout_seconds", new Positive(), null, "Limit for one run of one agent"));

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
            key("skip_coordination_rounds", new Flag(), "false", "The first agent presents at once"),
            key("coordination", COORDINATION, null, "How agents work together"),
            key("timeout", TIMEOUT, null, "As `timeout_settings`, which counts where both are there"),
            key(
                    "context_paths",
                    new ListOf(CONTEXT_PATH),
                    "[]",
                    "Folders and files that are shown to agents with a `cwd`"),
            key("snapshot_storage", new Text(), ".massgen/snapshots", "Where the files of each answer are kept"),
            key(
                    "agent_temporary_workspace",
                    new Text(),
                    ".massgen/temp_workspaces",
                    "Where agents see the files of each other's answers"),
            key("session_storage", new Text(), "sessions", "Where the turns of a session are kept")
                    .missing("no session is kept"),
            key(
                    "debug_final_answer",
                    new Form.Either(new Flag(), new Text()),
                    null,
                    "An answer to evaluate in place of the first that is presented"),
            key("dspy", new Form.AnyMapping(), null, "The question in other words for each agent")
                    .missing("the question is not paraphrased"));

    static final Form.Keys UI = closed(
            key(
                    "display_type",
                    new Word(List.of("rich_terminal", "simple", "terminal", "silent")),
                    "rich_terminal",
                    "MassGen's terminal; here the options of `massgen ask` count"),
            key("logging_enabled", new Flag(), "true", "Whether MassGen writes a log; it has no effect there either"),
            key("use_orchestrator_for_single_agent", new Flag(), "true", "Whether a lone agent is coordinated too"),
            key("debug", new Flag(), "false", "MassGen's `--debug`; here it is an option too"),
            key("type", new Text(), null, "Found in examples").idle(FORM_ONLY),
            key("show_reasoning", new Flag(), null, "Found in examples").idle(FORM_ONLY),
            key("show_screenshots", new Flag(), null, "Found in examples").idle(FORM_ONLY));

    static final Form.Keys AGENT = closed(
            key("id", new Text(), null, "The agent's name, unique in the file").must(),
            key("backend", new Form.Keys(BackendKeys.ALL, true), null, "Who answers for it")
                    .must(),
            key("system_message", new Text(), null, "The agent's own instructions"),
            key("memory", MEMORY, null, "As the section `memory`, over which it is laid for this agent"),
            key("append_system_prompt", new Text(), null, "Found in examples; use `system_message`")
                    .idle(FORM_ONLY));

    static final Form.Keys TOP = closed(
            key("agents", new ListOf(AGENT), null, "The agents, in the order that settles ties"),
            key("agent", AGENT, null, "A single agent"),
            key("orchestrator", ORCHESTRATOR, null, "How agents are coordinated"),
            key("timeout_settings", TIMEOUT, null, "Limits"),
            key("ui", UI, null, "MassGen's terminal"),
            key("memory", MEMORY, null, "What agents remember"),
            key("display", new Form.AnyMapping(), null, "Found in examples").idle(FORM_ONLY));

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

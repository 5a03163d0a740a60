package ai.massgen.orchestrator.agents;

import ai.massgen.backend.Message;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.price.PromptTokens;
import ai.massgen.backend.tool.Tool;
import ai.massgen.orchestrator.Response;
import ai.massgen.orchestrator.Surroundings;
import ai.massgen.orchestrator.command.CommandRules;
import ai.massgen.orchestrator.command.ExecuteCommand;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.FilesConfig;
import ai.massgen.orchestrator.config.MemoryConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.orchestrator.memory.AgentMemory;
import ai.massgen.orchestrator.memory.Compression;
import ai.massgen.orchestrator.memory.MemoryStore;
import ai.massgen.orchestrator.memory.MemoryStores;
import ai.massgen.orchestrator.memory.PassingMemory;
import ai.massgen.orchestrator.workspace.Denied;
import ai.massgen.orchestrator.workspace.Workspaces;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files, commands and memories of a team, as its configuration says. One for each run of the program; the tools go to the agents'
 * backends, the rest to the orchestrator.
 */
public final class AgentRooms implements Surroundings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = "new_answer";

    private final Map<String, AgentConfig> agents = new LinkedHashMap<>();
    private final Map<String, AgentMemory> memories = new LinkedHashMap<>();
    private final Map<String, MemoryStore> stores = new LinkedHashMap<>();
    private final Workspaces workspaces;
    private final TimeSource time;
    private final Consumer<String> remarks;

    private AgentRooms(RunConfig config, Workspaces workspaces, TimeSource time, Consumer<String> remarks) {
        this.workspaces = workspaces;
        this.time = time;
        this.remarks = remarks;
        config.agents().forEach(agent -> agents.put(agent.id(), agent));
    }

    /**
     * Makes the folders of a team and opens its memories.
     *
     * @param base what relative paths of the configuration lead from; files are kept below its {@code .massgen}
     * @param time tells how long commands take
     * @param remarks takes a line for everything that cannot be had in a run
     * @throws Denied when a folder cannot be used, or a context path does not exist; the message is for the user
     */
    public static AgentRooms open(RunConfig config, Path base, TimeSource time, Consumer<String> remarks)
            throws Denied {
        var folders = new RunFolders(base.toAbsolutePath());
        var rooms = new AgentRooms(config, Workspaces.open(folders.plans(config)), time, remarks);
        for (AgentConfig agent : config.agents()) {
            var memory = agent.memory();
            if (memory != null && memory.persistent() != null) {
                rooms.remember(agent.id(), memory.persistent(), folders);
            }
        }
        return rooms;
    }

    private void remember(String agent, MemoryConfig.Persistent persistent, RunFolders folders) {
        var folder = folders.memory(persistent.path());
        var store = stores.computeIfAbsent(
                persistent.onDisk() + " " + folder,
                any -> persistent.onDisk() ? MemoryStores.find(folder) : new PassingMemory());
        memories.put(
                agent,
                new AgentMemory(
                        store,
                        persistent.agentName(),
                        persistent.sessionName(),
                        persistent.limit(),
                        persistent.reasoning()));
    }

    /** The tools that an agent has for its files and commands, those left out that its block excludes. */
    public List<Tool> tools(String agent) {
        var config = agents.get(agent);
        if (config == null || config.files() == null) {
            return List.of();
        }
        var tools = new ArrayList<>(workspaces.tools(agent));
        var commands = config.files().commands();
        if (commands != null) {
            tools.add(command(agent, commands));
        }
        var offered = OfferedTools.of(config);
        return tools.stream()
                .filter(tool -> offered.has(tool.definition().name()))
                .toList();
    }

    /**
     * Copies what an agent has in its workspace now, for a log; nothing where it has no files.
     *
     * @throws IOException if it cannot be copied
     */
    public void copyWorkspace(String agent, Path target) throws IOException {
        workspaces.copy(agent, target);
    }

    private Tool command(String agent, FilesConfig.Commands commands) {
        return new ExecuteCommand(
                workspaces.permissions(agent),
                CommandRules.of(commands.allowed(), commands.blocked()),
                ExecuteCommand.Bounds.defaults(),
                time);
    }

    @Override
    public View enter(String agent, Purpose purpose, String task, Map<String, String> answers) {
        var sections = new ArrayList<String>();
        if (workspaces.has(agent)) {
            enterWorkspace(agent, purpose, answers).ifPresent(sections::add);
        }
        var memory = memories.get(agent);
        if (memory != null && purpose != Purpose.EVALUATION) {
            memory.recall(task).ifPresent(sections::add);
        }
        return new View(sections, rewritten(agent, answers));
    }

    private Optional<String> enterWorkspace(String agent, Purpose purpose, Map<String, String> answers) {
        if (purpose == Purpose.EVALUATION) {
            workspaces.judge(agent);
            return Optional.empty();
        }
        try {
            return Optional.of(workspaces.enter(agent, List.copyOf(answers.keySet()), purpose == Purpose.PRESENTATION));
        } catch (IOException e) {
            remarks.accept("the files of " + agent + " could not be prepared: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, String> rewritten(String viewer, Map<String, String> answers) {
        var rewritten = new LinkedHashMap<String, String>();
        answers.forEach((author, text) -> rewritten.put(author, workspaces.rewrite(viewer, text)));
        return rewritten;
    }

    @Override
    public Map<String, String> informed(String agent, Map<String, String> fresh) {
        if (workspaces.has(agent)) {
            attempt(
                    "the files of new answers could not be shown to " + agent,
                    () -> workspaces.inform(agent, List.copyOf(fresh.keySet())));
        }
        return rewritten(agent, fresh);
    }

    @Override
    public void answered(String agent, String label) {
        if (workspaces.has(agent)) {
            attempt("the files of " + label + " could not be kept", () -> workspaces.keep(agent, label));
        }
    }

    /** Also the text of an answer is remembered, which MassGen leaves out because it is the argument of a call. */
    @Override
    public void said(String agent, Response response, String reasoning) {
        var memory = memories.get(agent);
        if (memory != null) {
            attempt("the memory of " + agent + " could not be kept", () -> {
                memory.keep(response.text(), reasoning);
                for (ToolCall call : response.calls()) {
                    memory.keep(call.name().equals(ANSWER) ? answer(call) : other(agent, call), "");
                }
            });
        }
    }

    private static String answer(ToolCall call) {
        try {
            return JSON.readTree(call.arguments()).path("content").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private String other(String agent, ToolCall call) {
        var config = agents.get(agent);
        var memory = config == null ? null : config.memory();
        boolean kept = memory != null
                && memory.persistent() != null
                && memory.persistent().toolCalls();
        return kept ? "[Tool call] " + call.name() + " " + call.arguments() : "";
    }

    @Override
    public List<Message> fit(String agent, List<Message> conversation) {
        var config = agents.get(agent);
        var memory = config == null ? null : config.memory();
        if (config == null || memory == null || memory.compression() == null) {
            return conversation;
        }
        var settings = memory.compression();
        var model = config.backend().model() == null ? "" : config.backend().model();
        return new Compression(settings.window(), settings.trigger(), settings.target())
                .apply(conversation, messages -> PromptTokens.of(model, messages));
    }

    @Override
    public void ended(int turn, @Nullable String winner) {
        var winning = winner == null ? null : memories.get(winner);
        memories.values().forEach(memory -> memory.ended(turn, winning == null ? null : winning.name()));
        attempt("the files of the turn could not be kept", workspaces::endTurn);
    }

    /** Something that writes files. */
    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(String otherwise, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            remarks.accept(otherwise + ": " + e.getMessage());
        }
    }
}

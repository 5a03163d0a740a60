package ai.massgen.scenario.target;

import ai.massgen.backend.tool.Tool;
import ai.massgen.recording.Cassette;
import ai.massgen.scenario.ToolScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools of one run of a scenario. They answer from the scenario or its cassette and touch nothing else. */
public final class ScenarioTools {
    private final List<Tool> tools = new ArrayList<>();
    private final List<String> unforeseen = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param scripts by name of the tool
     * @param cassette where recorded results are; null where nothing is recorded
     */
    public ScenarioTools(Map<String, ToolScript> scripts, @Nullable Cassette cassette) {
        var recorded = cassette != null && scripts.values().stream().anyMatch(ToolScript::recorded)
                ? RecordedToolResults.of(cassette)
                : RecordedToolResults.none();
        scripts.forEach((name, script) -> tools.add(new ScenarioTool(name, script, recorded, unforeseen::add)));
    }

    /** What is offered to every agent, in the order of the scenario. */
    public List<Tool> tools() {
        return Collections.unmodifiableList(tools);
    }

    /** Calls that the scenario did not foresee, a line for each. */
    public List<String> unforeseen() {
        return List.copyOf(unforeseen);
    }
}

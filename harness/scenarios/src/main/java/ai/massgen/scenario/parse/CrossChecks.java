package ai.massgen.scenario.parse;

import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.scenario.Replay;
import ai.massgen.scenario.ReplayMode;
import ai.massgen.scenario.Scenario;
import ai.massgen.scenario.ScheduleSettings;
import ai.massgen.scenario.TargetSettings;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the fields of a scenario owe each other, and what they owe the configuration. */
final class CrossChecks {
    private final Scenario scenario;
    private final YamlNode.Mapping document;
    private final Problems problems;

    /**
     * @param document the fields as written, for places
     * @param problems told of each problem
     */
    CrossChecks(Scenario scenario, YamlNode.Mapping document, Problems problems) {
        this.scenario = scenario;
        this.document = document;
        this.problems = problems;
    }

    /** Checks what does not depend on the configuration. */
    void checkFields() {
        checkIgnored();
        checkGolden();
        checkFragments();
        checkRecordedTools();
        warnOfRepeat();
    }

    /** Checks what depends on the configuration. */
    void checkAgainst(RunConfig config) {
        checkBackendTarget(config);
        checkFaults(config);
        scenario.expect()
                .forEach(expectation -> expectation
                        .agents()
                        .forEach(mention -> checkAgent(mention.place(), mention.agent(), config.agentIds())));
        checkCassette(config);
    }

    private void checkIgnored() {
        if (document.get("ignore") instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(this::checkPattern);
        } else if (document.get("ignore") instanceof YamlNode.Scalar scalar) {
            checkPattern(scalar);
        }
    }

    private void checkPattern(YamlNode node) {
        try {
            if (node instanceof YamlNode.Scalar scalar) {
                PathPattern.of(scalar.text());
            }
        } catch (IllegalArgumentException e) {
            problems.error(
                    node,
                    Objects.requireNonNullElse(e.getMessage(), "this is no path"),
                    "Write a path such as /response/id.");
        }
    }

    private void checkGolden() {
        var golden = document.get("golden");
        if (golden != null && scenario.golden() && scenario.replay().schedule() instanceof ScheduleSettings.Seeds) {
            problems.error(
                    golden,
                    "many seeds give many transcripts, one golden cannot hold for all",
                    "Remove \"golden\", or name one seed.");
        }
    }

    private void checkFragments() {
        var fragments = scenario.replay().fragment();
        if (fragments.size() != new HashSet<>(fragments).size()) {
            problems.error(replayField("fragment"), "\"fragment\" has a value twice", "Remove one of them.");
        }
    }

    private void checkRecordedTools() {
        if (scenario.replay().cassette() != null) {
            return;
        }
        scenario.tools().forEach((name, tool) -> {
            if (tool.recorded()) {
                refuseRecorded(name);
            }
        });
    }

    private void refuseRecorded(String name) {
        var tool = document.get("tools") instanceof YamlNode.Mapping tools ? tools.get(name) : null;
        if (tool != null) {
            problems.error(
                    tool,
                    "a recorded tool needs a cassette to take its results from",
                    "Add replay: {cassette: …}, or write cases.");
        }
    }

    private void warnOfRepeat() {
        var repeat = document.get("repeat");
        if (repeat != null && scenario.replay().mode() != ReplayMode.LIVE) {
            problems.warning(repeat, "\"repeat\" is for live runs; a replay is the same each time and runs once", "");
        }
    }

    private void checkBackendTarget(RunConfig config) {
        if (scenario.target().kind() == TargetSettings.Kind.BACKEND
                && config.agents().size() != 1) {
            problems.error(
                    at("target"),
                    "a backend is one agent, \"system\" has " + config.agents().size(),
                    "Remove the others, or drive the orchestrator.");
        }
    }

    private void checkFaults(RunConfig config) {
        if (!(replayField("faults") instanceof YamlNode.Sequence faults)) {
            return;
        }
        for (YamlNode fault : faults.items()) {
            if (fault instanceof YamlNode.Mapping mapping && mapping.get("agent") instanceof YamlNode.Scalar agent) {
                checkAgent(agent.place(), agent.text(), config.agentIds());
            }
        }
    }

    private void checkAgent(YamlNode.Place place, String agent, List<String> ids) {
        if (!ids.contains(agent)) {
            var advice = "Agents of this scenario: " + String.join(", ", ids) + "."
                    + Suggestion.nearest(agent, ids)
                            .map(id -> " Did you mean \"" + id + "\"?")
                            .orElse("");
            problems.add(place.problem("no agent is called \"" + agent + "\"", advice));
        }
    }

    private void checkCassette(RunConfig config) {
        Replay replay = scenario.replay();
        boolean replayed = replay.mode() == ReplayMode.NONE && replay.cassette() == null;
        var remote =
                config.agents().stream().filter(agent -> !isScripted(agent)).findFirst();
        if (replayed && remote.isPresent()) {
            var who =
                    "agent " + remote.get().id() + " (" + remote.get().backend().type() + ")";
            problems.error(
                    at("system"),
                    who + " needs a cassette to be answered from",
                    "Add replay: {cassette: path}, relative to recorded-responses.");
        }
    }

    private static boolean isScripted(AgentConfig agent) {
        return agent.backend().type().equals("scripted");
    }

    private YamlNode replayField(String name) {
        var replay = document.get("replay");
        var field = replay instanceof YamlNode.Mapping mapping ? mapping.get(name) : null;
        return field == null ? at("replay") : field;
    }

    private YamlNode at(String name) {
        @Nullable YamlNode node = document.get(name);
        return node == null ? document : node;
    }
}

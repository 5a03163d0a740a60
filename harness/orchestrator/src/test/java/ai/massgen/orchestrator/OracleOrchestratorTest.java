package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.orchestrator.config.Strictness;
import ai.massgen.transcript.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Runs the scripted teams that MassGen v0.1.6 itself was run with, and compares what came out. Each difference is listed
 * here with its reason; anything else fails.
 */
class OracleOrchestratorTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** MassGen's tracker events that its data calls core. */
    private static final Set<String> CORE = Set.of(
            "new_answer",
            "restart_triggered",
            "restart_completed",
            "vote_cast",
            "agent_error",
            "agent_timeout",
            "final_agent_selected",
            "final_answer");

    private static final String NO_PLANNING =
            "no agent is asked which tools cannot be undone: all MCP tools wait, and nothing is paid for the analysis";
    private static final String NO_FOLLOW_UP =
            "the data chats twice with one orchestrator; only its first chat is played. MassGen coordinates nothing in the"
                    + " second, but asks for an analysis (D-22)";

    /**
     * Why a case differs, and in what alone.
     *
     * @param aspects as {@code expected} names them
     */
    private record Explained(String why, Set<String> aspects) {
        static Explained by(String why, String... aspects) {
            return new Explained(why, Set.of(aspects));
        }
    }

    private static final Map<String, Explained> DIFFERENT = Map.ofEntries(
            Map.entry(
                    "one-answer-empty-then-good",
                    Explained.by("an empty answer is refused here (D-07)", "answers", "votes", "core_events")),
            Map.entry(
                    "one-error-chunk-after-answer-call",
                    Explained.by(
                            "a response that fails is incomplete here, whatever it said before; MassGen's streams go on after"
                                    + " an error; what the script says next comes too early here",
                            "winner",
                            "answer",
                            "answers",
                            "votes",
                            "calls",
                            "core_events")),
            Map.entry(
                    "novelty-lenient-duplicate-of-other",
                    Explained.by(
                            "a duplicate is refused here on every attempt (D-08)",
                            "answers",
                            "votes",
                            "calls",
                            "core_events")),
            Map.entry(
                    "timeout-during-presentation",
                    Explained.by(
                            "the stored answer ends the run; there is no second presentation (D-17)",
                            "answer",
                            "calls",
                            "core_events")),
            Map.entry(
                    "skip-rounds-empty-presentation",
                    Explained.by("no final_answer event here where there is no answer", "core_events")),
            Map.entry(
                    "restart-post-evaluation-timeout",
                    Explained.by(
                            "a limit that passes during the evaluation ends with what was presented (D-17)",
                            "answer",
                            "calls",
                            "core_events")),
            Map.entry("planning-irreversible", Explained.by(NO_PLANNING, "calls")),
            Map.entry("planning-free-text-unclear", Explained.by(NO_PLANNING, "calls")),
            Map.entry("planning-free-text-now", Explained.by(NO_PLANNING, "calls")),
            Map.entry("followup-with-history", Explained.by(NO_FOLLOW_UP, "calls")),
            Map.entry("second-chat-reset", Explained.by(NO_FOLLOW_UP, "calls")));

    @Test
    void scripted_teams_come_to_what_massgen_comes_to() throws IOException {
        var different = new LinkedHashMap<String, Map<String, String>>();
        for (String line : Files.readAllLines(Shared.require("reference/massgen-oracle/orchestrator.jsonl"))) {
            var json = MAPPER.readTree(line);
            var differences = differences(expected(json.path("expected")), got(run(json.path("input"))));
            if (!differences.isEmpty()) {
                different.merge(json.path("tags").path(0).asText(), differences, (first, second) -> {
                    first.putAll(second);
                    return first;
                });
            }
        }

        var aspects = new TreeMap<String, Set<String>>();
        different.forEach((name, differences) -> aspects.put(name, differences.keySet()));
        var explained = new TreeMap<String, Set<String>>();
        DIFFERENT.forEach((name, one) -> explained.put(name, one.aspects()));
        assertThat(aspects)
                .as(() -> different.entrySet().stream()
                        .filter(entry -> !entry.getValue().keySet().equals(explained.get(entry.getKey())))
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")))
                .isEqualTo(explained);
    }

    /** Aspects in which two runs differ, and how. */
    private static Map<String, String> differences(Map<String, Object> want, Map<String, Object> got) {
        var differences = new LinkedHashMap<String, String>();
        want.forEach((aspect, value) -> {
            if (!Objects.equals(value, got.get(aspect))) {
                differences.put(aspect, value + " but was " + got.get(aspect));
            }
        });
        return differences;
    }

    /** What a run came to, with the requests that each backend got by stage. */
    private record Played(ScriptedTeam.Ran ran, Map<String, Map<String, Integer>> calls) {}

    private static Played run(JsonNode input) {
        var agents = new ArrayList<AgentConfig>();
        input.path("agents")
                .forEach(agent -> agents.add(new AgentConfig(
                        agent.path("id").asText(),
                        new BackendSettings("scripted", null, null, null, Map.of()),
                        agent.path("system_message").textValue())));
        var config = new RunConfig(agents, config(input.path("config")));
        var events = new ArrayList<Event>();
        var calls = new LinkedHashMap<String, Map<String, Integer>>();
        var time = TimeSource.virtual(ScriptedTeam.START);
        var orchestrator = new Orchestrator(
                config,
                agent -> {
                    var script = OracleScript.of(input.path("turns").path(agent.id()));
                    var counts = calls.computeIfAbsent(agent.id(), id -> new TreeMap<>());
                    var scripted = new MassGenNumbers(new ScriptedBackend(script, time), config.agentIds());
                    return new CountingBackend(scripted, counts);
                },
                new Schedule.Arrival(),
                time,
                events::add);
        var messages = input.path("messages");
        var task = messages.path(messages.size() - 1).path("content").asText();
        var outcome = orchestrator.run(before(messages), List.of(task), Cancellation.disabled());
        calls.values().removeIf(Map::isEmpty);
        return new Played(new ScriptedTeam.Ran(outcome, events), calls);
    }

    /** The turns before the last message. Two messages of the user in a row are a turn without an answer. */
    private static List<Exchange> before(JsonNode messages) {
        var before = new ArrayList<Exchange>();
        for (int i = 0; i < messages.size() - 1; i++) {
            if (messages.path(i).path("role").asText().equals("user")) {
                var next = messages.path(i + 1);
                var answer = next.path("role").asText().equals("assistant")
                        ? next.path("content").asText()
                        : "";
                before.add(new Exchange(messages.path(i).path("content").asText(), answer));
            }
        }
        return before;
    }

    /** Counts requests by stage. */
    private record CountingBackend(Backend backend, Map<String, Integer> counts) implements Backend {
        @Override
        public ChatStream stream(ChatRequest request, Cancellation cancellation) {
            var names = request.tools().stream().map(ToolDefinition::name).toList();
            var stage =
                    names.isEmpty() ? "presentation" : names.contains("submit") ? "post_evaluation" : "coordination";
            counts.merge(stage, 1, Integer::sum);
            return backend.stream(request, cancellation);
        }

        @Override
        public Capabilities capabilities() {
            return backend.capabilities();
        }
    }

    private static OrchestratorConfig config(JsonNode config) {
        return OrchestratorConfig.of(
                        strictness(config.path("voting_sensitivity")),
                        strictness(config.path("answer_novelty_requirement")))
                .withMaxNewAnswers(
                        config.has("max_new_answers_per_agent")
                                ? config.path("max_new_answers_per_agent").intValue()
                                : null)
                .withSkippedCoordination(config.path("skip_coordination_rounds").asBoolean())
                .withOrchestrationRestarts(config.path("coordination")
                        .path("max_orchestration_restarts")
                        .intValue())
                .withDebugFinalAnswer(config.path("debug_final_answer").textValue())
                .withTimeout(Duration.ofNanos(
                        (long) (config.path("orchestrator_timeout_seconds").asDouble(1800) * 1e9)));
    }

    private static Strictness strictness(JsonNode word) {
        return Strictness.words().contains(word.asText())
                ? Strictness.valueOf(word.asText().toUpperCase(Locale.ROOT))
                : Strictness.LENIENT;
    }

    private static Map<String, Object> expected(JsonNode expected) {
        var attempt = expected.path("attempts").path(expected.path("attempts").size() - 1);
        var map = new LinkedHashMap<String, Object>();
        map.put("winner", expected.path("selected_agent").asText());
        map.put("answer", expected.path("final_presentation").asText());
        map.put("answers", plain(attempt.path("answers")));
        map.put("votes", plain(attempt.path("votes")));
        map.put("attempts", expected.path("attempts").size());
        map.put("calls", calls(expected.path("backend_call_counts")));
        map.put(
                "core_events",
                expected.path("attempts").findValues("core_events").stream()
                        .map(OracleOrchestratorTest::plain)
                        .toList());
        return map;
    }

    private static Map<String, Map<String, Integer>> calls(JsonNode counts) {
        var calls = new TreeMap<String, Map<String, Integer>>();
        for (var agent : counts.properties()) {
            var stages = new TreeMap<String, Integer>();
            for (var stage : agent.getValue().properties()) {
                var name = List.of("initial_answer", "enforcement").contains(stage.getKey())
                        ? "coordination"
                        : stage.getKey();
                stages.merge(name, stage.getValue().intValue(), Integer::sum);
            }
            calls.put(agent.getKey(), stages);
        }
        return calls;
    }

    private static Object plain(JsonNode json) {
        return MAPPER.convertValue(json, Object.class);
    }

    private static Map<String, Object> got(Played played) {
        var result = played.ran().result();
        var map = new LinkedHashMap<String, Object>();
        map.put("winner", String.valueOf(result.winner()));
        map.put("answer", String.valueOf(result.answer()));
        map.put("answers", answers(played));
        map.put("votes", votes(played));
        map.put("attempts", played.ran().told("orchestration_restart").size() + 1);
        map.put("calls", new TreeMap<>(played.calls()));
        map.put("core_events", coreEvents(played));
        return map;
    }

    private static Map<String, List<Object>> answers(Played played) {
        var answers = new LinkedHashMap<String, List<Object>>();
        var session = played.ran().told("session_start").get(0);
        ((List<?>) Objects.requireNonNull(session.details().get("agents")))
                .forEach(agent -> answers.put((String) agent, new ArrayList<>()));
        for (var answer : played.ran().result().answers()) {
            answers.computeIfAbsent(answer.agent(), id -> new ArrayList<>())
                    .add(Map.of("label", answer.label(), "content", answer.text()));
        }
        return answers;
    }

    private static List<Object> votes(Played played) {
        var votes = new ArrayList<Object>();
        for (var vote : lastAttempt(played).told("vote_cast")) {
            var details = new LinkedHashMap<String, Object>(vote.details());
            details.remove("round");
            details.put("voter", vote.agent());
            votes.add(details);
        }
        return votes;
    }

    private static ScriptedTeam.Ran lastAttempt(Played played) {
        var events = new ArrayList<Event>();
        for (var event : played.ran().events()) {
            if (isRestart(event)) {
                events.clear();
            }
            events.add(event);
        }
        return new ScriptedTeam.Ran(played.ran().outcome(), events);
    }

    private static boolean isRestart(Event event) {
        return event instanceof Event.Coordination told && told.type().equals("orchestration_restart");
    }

    private static List<List<Object>> coreEvents(Played played) {
        var attempts = new ArrayList<List<Object>>();
        var core = new ArrayList<Object>();
        attempts.add(core);
        for (var event : played.ran().events()) {
            if (isRestart(event)) {
                core = new ArrayList<>();
                attempts.add(core);
            }
            if (event instanceof Event.Coordination told && CORE.contains(told.type())) {
                var one = new LinkedHashMap<String, Object>();
                one.put("event_type", told.type());
                one.put("agent_id", told.agent());
                for (String label : List.of("label", "voted_for_label")) {
                    if (told.details().containsKey(label)) {
                        one.put("label", told.details().get(label));
                    }
                }
                one.put("round", told.details().get("round"));
                core.add(one);
            }
        }
        return attempts;
    }
}

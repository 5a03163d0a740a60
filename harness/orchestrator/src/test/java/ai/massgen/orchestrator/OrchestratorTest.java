package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.scripted.Line;
import ai.massgen.backend.scripted.Script;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OrchestratorTest {
    private static final String LONE =
            "[[{new_answer: Paris}], [{vote: {agent_id: agent1, reason: good}}], [Final, ' words']]";

    @Test
    void a_lone_agent_answers_votes_for_itself_and_presents() {
        var ran = new ScriptedTeam().agent("a", LONE).run();

        assertThat(ran.result().answer()).isEqualTo("Final words");
        assertThat(ran.result().winner()).isEqualTo("a");
        assertThat(ran.calls("a")).isEqualTo(3);
        assertThat(ran.shown())
                .containsExactly(
                        "content(-) 🚀 1 agent start",
                        "content(-) 📋 The agents work",
                        "agent_status(a) working",
                        "content(a) 💡 Answers: Paris",
                        "agent_status(a) completed",
                        "content(a) ✅ Answer accepted",
                        "agent_status(a) working",
                        "content(a) 🗳️ Votes for a of a: good",
                        "agent_status(a) completed",
                        "content(a) ✅ Vote recorded for a",
                        "content(-) 🎯 Final answer",
                        "content(-) 🏆 Selected: a",
                        "status(-) 🎤 a presents the final answer",
                        "content(a) Final",
                        "content(a)  words",
                        "done(a)",
                        "done(-)");
    }

    @Test
    void a_vote_for_an_outdated_set_of_answers_is_shown_as_ignored() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{new_answer: A1}], [{vote: agent1}], [{vote: agent1}], [Final]]")
                .agent("b", "[[hm, hm, {new_answer: B1}], [{vote: agent1}]]")
                .run();

        assertThat(ran.result().votes()).containsExactly(entry("a", "a"), entry("b", "a"));
        assertThat(ran.result().restarts()).isEqualTo(1);
        assertThat(ran.story()).containsOnlyOnce("vote_ignored a");
        assertThat(ran.shown()).contains("content(a) 🔄 Vote ignored: a new answer came meanwhile");
    }

    @Test
    void every_event_of_a_call_becomes_a_chunk_and_the_last_one_tells_how_it_ended() {
        var ran = new ScriptedTeam()
                .agent(
                        "a",
                        "[[{reasoning: Let me see}, Paris, {usage: {input: 12, output: 7, cached: 2}}, {new_answer: Paris}],"
                                + " [{error: {kind: rate-limit, status: 429, retry-after: 2s, message: slow down}}],"
                                + " [{vote: agent1}], [Final, {finish: length}]]")
                .run();

        assertThat(ran.chunks("a"))
                .extracting(chunk -> chunk.call() + " " + chunk.type())
                .containsExactly(
                        "1 reasoning",
                        "1 content",
                        "1 usage",
                        "1 tool_calls",
                        "1 done",
                        "2 error",
                        "3 tool_calls",
                        "3 done",
                        "4 content",
                        "4 done");
        assertThat(ran.chunks("a").get(5).data())
                .hasToString("{\"kind\":\"rate-limit\",\"agent\":\"a\",\"provider\":\"scripted\",\"status\":429,"
                        + "\"message\":\"slow down\",\"retryAfterMillis\":2000}");
        assertThat(ran.chunks("a").get(9).data()).hasToString("{\"finish\":\"length\"}");
    }

    @Test
    void tokens_are_summed_over_calls() {
        var ran = new ScriptedTeam()
                .agent(
                        "a",
                        "[[{usage: {input: 1, output: 1}}, {usage: {input: 10, output: 2, cached: 4}}, {new_answer: A}],"
                                + " [{vote: agent1}], [F, {usage: {input: 30, output: 5, reasoning: 3}}]]")
                .agent("b", "[[{vote: agent1}], [{vote: agent1}]]")
                .run(new Schedule.Recorded(List.of(List.of("a"), List.of("a"), List.of("a"), List.of("a"))), "Q?");

        assertThat(ran.outcome().usage()).containsExactly(entry("a", new TokenCount(40, 7, 4, 3)));
    }

    @Test
    void later_turns_are_shown_what_was_said_before() {
        var asked = new ArrayList<ChatRequest>();
        var events = new ArrayList<Event>();
        var time = TimeSource.virtual(ScriptedTeam.START);
        var script = ScriptedTeam.json(
                "[[{new_answer: A}], [{vote: agent1}], [First.], [{new_answer: B}], [{vote: agent1}], [Second.]]");
        var backend =
                new ScriptedBackend(Objects.requireNonNull(Script.read(script).script()), time);
        var orchestrator = new Orchestrator(
                new RunConfig(List.of(agent("a")), OrchestratorConfig.defaults()),
                any -> new RecordingBackend(backend, asked),
                new Schedule.RoundRobin(),
                time,
                events::add);

        var outcome = orchestrator.run(List.of("One?", "Two?"), Cancellation.disabled());

        assertThat(outcome.result().answer()).isEqualTo("Second.");
        assertThat(asked.get(3).messages().get(1).text())
                .contains("User: One?\nAssistant: First.")
                .contains("<ORIGINAL MESSAGE>\nTwo?");
        assertThat(asked.get(0).messages().get(1).text()).doesNotContain("CONVERSATION");
        assertThat(events.stream().mapToInt(Event::batch)).isSorted();
        assertThat(new ScriptedTeam.Ran(outcome, events).told("context_received"))
                .extracting(told -> told.details().get("has_conversation_history"))
                .containsExactly(false, false, true, true);
    }

    @Test
    void a_turn_that_fails_is_the_last_one() {
        var ran = new ScriptedTeam()
                .agent("a", "[[{error: {kind: authentication, status: 401}}]]")
                .run(new Schedule.RoundRobin(), "One?", "Two?");

        assertThat(ran.result().error()).isNotNull();
        assertThat(ran.told("session_start")).hasSize(1);
    }

    @Test
    void a_refused_response_goes_on_in_the_same_conversation() {
        var asked = new ArrayList<ChatRequest>();
        run("[[text, {vote: agent1}], [{new_answer: A}], [{vote: agent1}], [F]]", asked);

        var conversation = asked.get(1).messages();
        assertThat(conversation)
                .extracting(Message::role)
                .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL);
        assertThat(conversation.get(2).parts()).hasSize(2);
        assertThat(((Part.ToolResult) conversation.get(3).parts().get(0)).callId())
                .isEqualTo("call_1_1");
        assertThat(asked.get(2).messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER);
    }

    @Test
    void a_failed_request_is_sent_again_as_it_was() {
        var asked = new ArrayList<ChatRequest>();
        run("[[some text, {error: {kind: connection}}], [{new_answer: A}], [{vote: agent1}], [F]]", asked);

        assertThat(asked.get(1)).isEqualTo(asked.get(0));
    }

    @Test
    void tools_that_a_loop_has_run_stay_in_the_conversation_and_are_told() {
        var call = new ToolCall("s1", "search", "{\"q\": \"x\"}");
        var turn = List.<Line>of(
                new Line.Say(new ModelEvent.ToolCallReady(call)),
                new Line.Say(new ModelEvent.ToolExecuted(call, "found", false)),
                new Line.Say(new ModelEvent.TextDelta("So.")),
                new Line.Say(new ModelEvent.Done(FinishReason.STOP, null, null)));
        var rest = Objects.requireNonNull(Script.read(ScriptedTeam.json("[[{new_answer: A}], [{vote: agent1}], [F]]"))
                .script());
        var turns = new ArrayList<List<Line>>(List.of(turn));
        turns.addAll(rest.coordination());
        var asked = new ArrayList<ChatRequest>();
        var events = run(new Script(turns, null), asked);

        assertThat(asked.get(1).messages())
                .extracting(Message::role)
                .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT, Role.USER);
        assertThat(events)
                .contains(
                        new Event.ToolExecution(1, "a", 1, "s1", "search", ScriptedTeam.json("{q: x}"), "ok", "found"));
    }

    @Test
    void workflow_tools_are_offered_until_the_presentation() {
        var asked = new ArrayList<ChatRequest>();
        run(LONE, asked);

        assertThat(asked.get(0).tools()).extracting(ToolDefinition::name).containsExactly("new_answer", "vote");
        assertThat(asked.get(2).tools()).isEmpty();
        assertThat(asked.get(2).messages().get(1).text()).contains("You received 1 vote, for these reasons: good");
    }

    @Test
    void a_new_answer_stays_on_offer_after_the_last_one() {
        var asked = new ArrayList<ChatRequest>();
        run(script(LONE), OrchestratorConfig.defaults().withMaxNewAnswers(1), asked);

        assertThat(asked.get(1).messages().get(1).text()).contains("<agent1>");
        assertThat(asked.get(1).tools()).isEqualTo(asked.get(0).tools());
        assertThat(asked.get(1).tools()).extracting(ToolDefinition::name).containsExactly("new_answer", "vote");
    }

    @Test
    void a_run_that_is_cancelled_before_it_begins_asks_nobody() {
        var cancellation = Cancellation.create();
        cancellation.cancel();

        var ran = new ScriptedTeam().agent("a", LONE).run(new Schedule.RoundRobin(), cancellation, "Q?");

        assertThat(ran.chunks("a")).isEmpty();
        assertThat(ran.result().error()).isNotNull();
        assertThat(ran.story()).contains("agent_cancelled a");
    }

    @Test
    void a_script_that_is_too_short_fails_by_name() {
        var ran = new ScriptedTeam().agent("a", "[[hm]]").run();

        var error = Objects.requireNonNull(ran.result().error());
        assertThat(error.kind()).isEqualTo("protocol");
        assertThat(error.message()).startsWith("turn 2 asked, 1 written");
        assertThat(ran.calls("a")).isEqualTo(2);
    }

    @Test
    void a_team_with_a_backend_that_cannot_be_made_fails_as_a_whole() {
        var ran =
                new ScriptedTeam().agent("a", LONE).agent("b", "[[{say: hm}]]").run();

        var error = Objects.requireNonNull(ran.result().error());
        assertThat(error.kind()).isEqualTo("configuration");
        assertThat(error.agent()).isEqualTo("b");
        assertThat(error.message()).contains("turns/0/0/say: unknown key");
        assertThat(ran.chunks("a")).isEmpty();
    }

    @Test
    void a_run_needs_a_turn() {
        assertThatThrownBy(() -> new ScriptedTeam().agent("a", LONE).run(new Schedule.RoundRobin()))
                .hasMessageContaining("at least one turn");
    }

    @Test
    void a_second_attempt_is_told_why_and_what_was_rejected() {
        var asked = new ArrayList<ChatRequest>();
        var script = Objects.requireNonNull(Script.read(ScriptedTeam.json("""
                coordination: [[{new_answer: A}], [{vote: agent1}], [{new_answer: B}], [{vote: agent1}]]
                presentation: [[First], [Second]]
                evaluation: [[{tool_calls: [{name: restart_orchestration, arguments: {reason: Too short., instructions: More.}}]}]]
                """)).script());
        var time = TimeSource.virtual(ScriptedTeam.START);
        var events = new ArrayList<Event>();
        var outcome = new Orchestrator(
                        new RunConfig(
                                List.of(agent("a")),
                                OrchestratorConfig.defaults().withOrchestrationRestarts(1)),
                        any -> new RecordingBackend(new ScriptedBackend(script, time), asked),
                        new Schedule.RoundRobin(),
                        time,
                        events::add)
                .run(List.of("Q?"), Cancellation.disabled());

        assertThat(outcome.result().answer()).isEqualTo("Second");
        assertThat(asked.get(3).tools())
                .extracting(ToolDefinition::name)
                .containsExactly("submit", "restart_orchestration");
        assertThat(asked.get(3).messages().get(1).text()).contains("Q?").contains("FINAL ANSWER TO EVALUATE:\nFirst");
        assertThat(asked.get(4).messages().get(1).text())
                .startsWith("<PREVIOUS ATTEMPT FEEDBACK>")
                .contains("rejected:\nToo short.", "What to do now:\nMore.", "was rejected:\nFirst", "Q?");
        assertThat(asked.get(0).messages().get(1).text()).doesNotContain("PREVIOUS ATTEMPT");
    }

    @Test
    void an_injected_update_goes_on_in_the_same_conversation() {
        var asked = new ArrayList<ChatRequest>();
        var time = TimeSource.virtual(ScriptedTeam.START);
        var events = new ArrayList<Event>();
        var scripts = Map.of(
                "a", "[[{new_answer: From A}], [{vote: agent1}], [Final]]",
                "b", "[[thinking, still, thinking], [{vote: agent1}]]");
        new Orchestrator(
                        new RunConfig(
                                List.of(agent("a"), agent("b")),
                                OrchestratorConfig.defaults().withInjection(true)),
                        agent -> {
                            var json = ScriptedTeam.json(Objects.requireNonNull(scripts.get(agent.id())));
                            var script =
                                    Objects.requireNonNull(Script.read(json).script());
                            var backend = new ScriptedBackend(script, time);
                            return agent.id().equals("b") ? new RecordingBackend(backend, asked) : backend;
                        },
                        new Schedule.RoundRobin(),
                        time,
                        events::add)
                .run(List.of("Q?"), Cancellation.disabled());

        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).messages())
                .extracting(Message::role)
                .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER, Role.USER);
        assertThat(asked.get(1).messages().get(4).text())
                .contains("<NEW ANSWERS>\n<agent1>\nFrom A\n<end of agent1>\n<END OF NEW ANSWERS>");
    }

    @Test
    void a_conversation_of_an_earlier_process_goes_on() {
        var asked = new ArrayList<ChatRequest>();
        var time = TimeSource.virtual(ScriptedTeam.START);
        var script = Objects.requireNonNull(Script.read(ScriptedTeam.json(LONE)).script());
        var events = new ArrayList<Event>();
        var outcome = new Orchestrator(
                        new RunConfig(List.of(agent("a")), OrchestratorConfig.defaults()),
                        any -> new RecordingBackend(new ScriptedBackend(script, time), asked),
                        new Schedule.RoundRobin(),
                        time,
                        events::add)
                .run(List.of(new Exchange("One?", "Yes.")), List.of("Two?"), Cancellation.disabled());

        assertThat(asked.get(0).messages().get(1).text())
                .contains("User: One?\nAssistant: Yes.")
                .contains("<ORIGINAL MESSAGE>\nTwo?");
        assertThat(new ScriptedTeam.Ran(outcome, events)
                        .told("session_start")
                        .get(0)
                        .details())
                .containsEntry("turn", 2);
    }

    private static AgentConfig agent(String id) {
        return new AgentConfig(id, new BackendSettings("scripted", null, null, null, Map.of()), null);
    }

    private static List<Event> run(String script, List<ChatRequest> asked) {
        return run(script(script), asked);
    }

    private static Script script(String yaml) {
        return Objects.requireNonNull(Script.read(ScriptedTeam.json(yaml)).script());
    }

    private static List<Event> run(Script script, List<ChatRequest> asked) {
        return run(script, OrchestratorConfig.defaults(), asked);
    }

    private static List<Event> run(Script script, OrchestratorConfig config, List<ChatRequest> asked) {
        var events = new ArrayList<Event>();
        var time = TimeSource.virtual(ScriptedTeam.START);
        new Orchestrator(
                        new RunConfig(List.of(agent("a")), config),
                        any -> new RecordingBackend(new ScriptedBackend(script, time), asked),
                        new Schedule.RoundRobin(),
                        time,
                        events::add)
                .run(List.of("Q?"), Cancellation.disabled());
        return events;
    }
}

package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is made wrong in one place; what is wrong must be told, and nothing else. */
class InvariantsTest {
    private static final ScriptedTeam.Ran RAN = new ScriptedTeam()
            .agent("a", "[[{new_answer: A}], [{vote: agent2}], [{vote: agent2}], [{vote: agent2}]]")
            .agent("b", "[[hm, {new_answer: B}], [{vote: agent2}], [Final]]")
            .run();

    @Test
    void a_good_run_has_no_violation() {
        assertThat(violations(RAN.events())).isEmpty();
        assertThat(RAN.result().winner()).isEqualTo("b");
    }

    @Test
    void events_without_coordination_hold_nothing_to_check() {
        var chunk = new Event.Chunk(0, "x", 1, "content", "text", null);

        assertThat(Invariants.violations(List.of(chunk, chunk), failed())).isEmpty();
    }

    @Test
    void a_turn_has_an_end() {
        var events = without(told("session_end"));
        assertThat(violations(events)).containsExactly("a turn has no end: there is no session_end");
        events.addAll(RAN.events());
        assertThat(violations(events)).containsExactly("a turn has no end: there is no session_end");
    }

    @Test
    void nothing_is_told_after_the_end() {
        var events = new ArrayList<>(RAN.events());
        events.add(new Event.Output(9, null, "content", "more"));

        assertThat(violations(events)).singleElement().asString().startsWith("told after the end of its turn: Output");
    }

    @Test
    void only_registered_agents_are_told_of() {
        assertThat(violations(with(1, new Event.Output(0, "zoe", "content", "hi"))))
                .singleElement()
                .asString()
                .startsWith("told of an agent that is not registered");
    }

    @Test
    void a_vote_names_an_agent_with_an_answer() {
        var early = new Event.Coordination(0, "a", "vote_cast", Map.of("voted_for", "b"));
        assertThat(violations(with(3, early))).containsExactly("a votes for b, which has no answer");
        var stranger = new Event.Coordination(0, "a", "vote_cast", Map.of("voted_for", "zoe"));
        assertThat(violations(with(3, stranger))).containsExactly("a votes for zoe, which has no answer");
    }

    @Test
    void the_winner_has_most_votes() {
        var events = replaced(
                told("final_agent_selected"), new Event.Coordination(5, "a", "final_agent_selected", Map.of()));

        assertThat(violations(events))
                .containsExactly(
                        "a was selected, but b has the best claim by the votes {b=b, a=b}",
                        "a was selected, the result has b");
    }

    @Test
    void nobody_is_selected_before_everybody_has_voted() {
        var early = without(told("vote_cast"), "a");
        var result = new RunResult(
                "Final",
                "b",
                Map.of("b", "b"),
                RAN.result().answers(),
                RAN.result().restarts(),
                null);

        assertThat(Invariants.violations(early, result)).containsExactly("b was selected, though a has no live vote");
    }

    @Test
    void who_failed_need_not_vote() {
        var events = without(told("vote_cast"), "a");
        events.replaceAll(event -> told("status_change").test(event) && "a".equals(event.agent())
                ? new Event.Coordination(5, "a", "status_change", Map.of("status", "failed"))
                : event);
        var result = new RunResult(
                "Final",
                "b",
                Map.of("b", "b"),
                RAN.result().answers(),
                RAN.result().restarts(),
                null);

        assertThat(Invariants.violations(events, result)).isEmpty();
    }

    @Test
    void among_equals_the_first_registered_wins() {
        var tie = new ScriptedTeam()
                .agent("b", "[[{new_answer: B}], [{vote: agent1}], [Final]]")
                .agent("a", "[[{new_answer: A}], [{vote: agent2}]]")
                .run();
        var events = new ArrayList<>(tie.events());
        events.replaceAll(event -> told("final_agent_selected").test(event)
                ? new Event.Coordination(5, "a", "final_agent_selected", Map.of())
                : event);

        assertThat(Invariants.violations(tie.events(), tie.result())).isEmpty();
        assertThat(Invariants.violations(events, tie.result()))
                .contains("a was selected, but b has the best claim by the votes {b=b, a=a}");
    }

    @Test
    void an_answer_voids_votes_before_it() {
        var result = new RunResult(
                "Final",
                "b",
                Map.of("a", "b"),
                RAN.result().answers(),
                RAN.result().restarts(),
                null);

        assertThat(Invariants.violations(RAN.events(), result))
                .containsExactly("live were the votes {b=b, a=b}, the result has {a=b}");
    }

    @Test
    void no_answer_is_lost() {
        var one = new RunResult(
                "Final", "b", RAN.result().votes(), RAN.result().answers().subList(0, 1), 0, null);

        assertThat(Invariants.violations(RAN.events(), one))
                .containsExactly("accepted were the answers [agent1.1, agent2.1], the result has [agent1.1]");
    }

    @Test
    void labels_are_counted() {
        var events = with(5, new Event.Coordination(0, "a", "new_answer", Map.of("label", "agent1.3")));

        assertThat(violations(events)).contains("answer 1 of a is called agent1.3", "answer 2 of a is called agent1.1");
    }

    @Test
    void a_result_has_an_answer_or_an_error() {
        var none = new RunResult(null, "b", RAN.result().votes(), RAN.result().answers(), 0, null);

        assertThat(Invariants.violations(RAN.events(), none))
                .containsExactly("the result has neither an answer nor an error");
    }

    @Test
    void nothing_is_said_in_a_call_that_is_over() {
        var events = new ArrayList<>(RAN.events());
        events.add(events.size() - 1, new Event.Chunk(9, "b", 1, "content", "late", null));

        assertThat(violations(events)).containsExactly("b says something in call 1, which is over: content");
    }

    @Test
    void a_run_of_an_agent_ends() {
        assertThat(violations(without(status("b", "completed"))))
                .contains("b begins a run within a run", "b is still in a run when its turn ends");
        assertThat(violations(with(1, new Event.Output(0, "a", "agent_status", "completed"))))
                .containsExactly("a ends a run that it has not begun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_timeout", "agent_cancelled"})
    void a_run_that_is_broken_off_is_over(String how) {
        var events = new ArrayList<>(RAN.events());
        events.add(events.size() - 1, new Event.Output(9, "a", "agent_status", "working"));
        events.add(events.size() - 1, call("a", 9));
        events.add(events.size() - 1, new Event.Coordination(9, "a", how, Map.of()));

        assertThat(violations(events)).isEmpty();
    }

    @Test
    void a_run_after_one_that_was_broken_off_ends_too() {
        var events = new ArrayList<>(RAN.events());
        events.add(events.size() - 1, new Event.Coordination(9, "a", "agent_timeout", Map.of()));
        events.add(events.size() - 1, new Event.Coordination(9, "a", "context_received", Map.of()));
        events.add(events.size() - 1, new Event.Output(9, "a", "agent_status", "working"));

        assertThat(violations(events)).containsExactly("a is still in a run when its turn ends");
    }

    @Test
    void every_call_is_answered() {
        var events = new ArrayList<>(RAN.events());
        events.add(events.size() - 1, call("a", 9));
        assertThat(violations(events)).containsExactly("nobody answered the calls [c9] of a");
        for (Event reply : List.of(
                new Event.Coordination(9, "a", "enforcement", Map.of()),
                new Event.Coordination(9, "a", "update_injected", Map.of()),
                new Event.Chunk(9, "a", 9, "error", "gone", null),
                new Event.Output(9, "a", "done", null),
                new Event.ToolExecution(
                        9, "a", 9, "c9", "search", JsonNodeFactory.instance.objectNode(), "ok", "found"))) {
            var answered = new ArrayList<>(events);
            answered.add(answered.size() - 1, reply);
            assertThat(violations(answered)).isEmpty();
        }
    }

    @Test
    void model_calls_are_bounded() {
        var events = new ArrayList<>(RAN.events());
        for (int call = 10; call < 30; call++) {
            events.add(events.size() - 1, new Event.Chunk(9, "a", call, "done", null, null));
        }
        assertThat(violations(events)).isEmpty();
        for (int call = 30; call < 40; call++) {
            events.add(events.size() - 1, new Event.Chunk(9, "a", call, "done", null, null));
        }

        assertThat(violations(events))
                .containsExactly("a made 33 model calls, more than 29, for 2 answers in 1 attempts");
    }

    @Test
    void no_text_of_an_answer_is_lost() {
        var answers = RAN.result().answers();
        var other = new RunResult.Answer("b", "agent2.1", "Something else");
        var changed = new RunResult(
                "Final",
                "b",
                RAN.result().votes(),
                List.of(answers.get(0), other),
                RAN.result().restarts(),
                null);

        assertThat(Invariants.violations(RAN.events(), changed))
                .containsExactly(
                        "accepted was the answer agent2.1 of b \"B\", the result has agent2.1 of b \"Something else\"");
    }

    @Test
    void an_answer_is_accepted_or_refused() {
        var lost = without(told("new_answer"), "a");

        assertThat(violations(lost))
                .contains("a gave the answer \"A\", which is neither accepted nor refused")
                .noneMatch(violation -> violation.startsWith("b gave"));
    }

    @Test
    void an_answer_that_may_have_been_refused_is_not_missed() {
        var same = new ScriptedTeam()
                .agent("a", "[[{new_answer: A}], [{vote: agent1}], [Final]]")
                .agent("b", "[[{new_answer: A}], [{vote: agent1}]]")
                .run();
        var events = new ArrayList<>(same.events());
        events.removeIf(event -> told("new_answer").test(event) && "b".equals(event.agent()));

        assertThat(Invariants.violations(events, same.result())).noneMatch(violation -> violation.contains("gave"));
    }

    @Test
    void whoever_begins_is_shown_all_answers() {
        var events = new ArrayList<>(RAN.events());
        events.replaceAll(event -> told("context_received").test(event) && knows(event, 2)
                ? new Event.Coordination(
                        3, event.agent(), "context_received", Map.of("available_answers", List.of("agent1")))
                : event);

        assertThat(violations(events))
                .contains("a is shown the answers [agent1], there are [agent1, agent2]")
                .allMatch(violation -> violation.contains("is shown the answers [agent1]"));
    }

    @Test
    void the_result_has_the_answer_that_was_presented() {
        var other = new RunResult(
                "A",
                "b",
                RAN.result().votes(),
                RAN.result().answers(),
                RAN.result().restarts(),
                null);
        assertThat(Invariants.violations(RAN.events(), other))
                .containsExactly("the result has the answer \"A\", presented was \"Final\"");
    }

    @Test
    void a_run_that_is_stopped_ends_with_something_that_was_said_by_who_would_win() {
        var events = without(told("final_answer").or(told("final_agent_selected")));
        var stopped = new RunResult.RunError("cancelled", null, null, null, null, "stopped", null);
        var votes = RAN.result().votes();
        var answers = RAN.result().answers();

        assertThat(Invariants.violations(events, new RunResult("B", "b", votes, answers, 0, stopped)))
                .isEmpty();
        assertThat(Invariants.violations(events, new RunResult("C", "a", votes, answers, 0, stopped)))
                .containsExactly(
                        "a wins by the result, but by the votes {b=b, a=b} b has the best claim",
                        "the result has the answer \"C\", presented was \"null\"");
    }

    @Test
    void a_run_has_three_calls() {
        var events = new ArrayList<>(RAN.events());
        int end = events.size() - 1;
        events.add(end, status("b").get(1));
        for (int call = 41; call < 45; call++) {
            events.add(end, new Event.Chunk(9, "b", call, "content", "hm", null));
        }
        events.add(end, status("b").get(0));
        events.add(end, new Event.Coordination(9, "b", "context_received", Map.of()));

        assertThat(violations(events)).anyMatch(violation -> violation.contains("for the 4th time in one run"));
    }

    @Test
    void who_failed_twice_in_a_row_is_not_asked_again() {
        var failed = new Event.Coordination(9, "a", "agent_error", Map.of());
        var begins = new Event.Coordination(9, "a", "context_received", Map.of());
        var events = new ArrayList<>(RAN.events());
        events.addAll(events.size() - 1, List.of(failed, begins));
        assertThat(violations(events)).isEmpty();
        events.addAll(events.size() - 1, List.of(failed, begins));
        assertThat(violations(events)).containsExactly("a begins another run after 2 that failed in a row");
    }

    @Test
    void each_attempt_counts_its_own_answers_and_votes() {
        var ran = new ScriptedTeam()
                .agent("a", """
                        coordination: [[{new_answer: A}], [{vote: agent1}], [{new_answer: B}], [{vote: agent1}]]
                        presentation: [[First], [Second]]
                        evaluation: [[{tool_calls: [{name: restart_orchestration, arguments: {reason: r}}]}]]
                        """)
                .with(OrchestratorConfig.defaults().withOrchestrationRestarts(1))
                .run();

        assertThat(ran.result().answer()).isEqualTo("Second");
        assertThat(Invariants.violations(ran.events(), ran.result())).isEmpty();
    }

    private static List<String> violations(List<Event> events) {
        return Invariants.violations(events, RAN.result());
    }

    private static Event.Chunk call(String agent, int number) {
        var data = JsonNodeFactory.instance.arrayNode();
        data.addObject().put("id", "c" + number);
        return new Event.Chunk(9, agent, number, "tool_calls", null, data);
    }

    private static Predicate<Event> told(String type) {
        return event -> event instanceof Event.Coordination told && told.type().equals(type);
    }

    private static Predicate<Event> status(String agent, String text) {
        return event -> event instanceof Event.Output output
                && output.type().equals("agent_status")
                && agent.equals(output.agent())
                && text.equals(output.text());
    }

    private static List<Event> without(Predicate<Event> which) {
        var events = new ArrayList<>(RAN.events());
        events.removeIf(which);
        return events;
    }

    private static List<Event> without(Predicate<Event> which, String agent) {
        return without(which.and(event -> agent.equals(event.agent())));
    }

    private static boolean knows(Event event, int answers) {
        return event instanceof Event.Coordination told
                && Integer.valueOf(answers).equals(told.details().get("answer_count"));
    }

    /** How a run of an agent begins and ends. */
    private static List<Event> status(String agent) {
        return List.of(
                new Event.Output(9, agent, "agent_status", "working"),
                new Event.Output(9, agent, "agent_status", "completed"));
    }

    private static List<Event> with(int position, Event event) {
        var events = new ArrayList<>(RAN.events());
        events.add(position, event);
        return events;
    }

    private static List<Event> replaced(Predicate<Event> which, Event by) {
        var events = new ArrayList<>(RAN.events());
        events.replaceAll(event -> which.test(event) ? by : event);
        return events;
    }

    private static RunResult failed() {
        return new RunResult(null, null, Map.of(), List.of(), 0, null);
    }
}

package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.engine.Step.Paper;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.Redactor;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RunStepsTest {
    private static final RunResult BOB_WINS = new RunResult("Oslo.", "bob", Map.of(), List.of(), 0, null);

    @Test
    void each_model_call_is_a_step_named_by_what_came_of_it() {
        var steps = steps(
                List.of(chunk("ann", 1, "content", "Os"), chunk("bob", 1, "content", "Hm"), answer("ann"), vote("bob")),
                BOB_WINS);

        assertThat(steps)
                .extracting(Step::name)
                .containsExactly("ann, call 1: answers as agent1.1", "bob, call 1: votes", "result: bob wins: Oslo.");
    }

    @Test
    void chunks_of_one_kind_are_told_as_one_piece_with_all_their_text() {
        var first = steps(
                        List.of(
                                chunk("ann", 1, "reasoning", "thinking"),
                                chunk("ann", 1, "content", "Os"),
                                chunk("ann", 1, "content", "lo")),
                        BOB_WINS)
                .get(0);

        assertThat(first.steps())
                .extracting(Step::name)
                .containsExactly("reasoning: thinking", "content (2 chunks): Oslo");
    }

    @Test
    void a_text_that_is_longer_than_its_line_can_be_opened() {
        var text = "word ".repeat(40);
        var steps = steps(List.of(chunk("ann", 1, "content", text), chunk("ann", 1, "done", "short")), BOB_WINS)
                .get(0)
                .steps();

        assertThat(steps.get(0).papers()).extracting(Paper::text).containsExactly(text);
        assertThat(steps.get(1).papers()).isEmpty();
    }

    @Test
    void an_answer_of_several_lines_can_be_opened() {
        var answer = new RunResult("Oslo.\nThe capital.\n", "bob", Map.of(), List.of(), 0, null);

        var last = steps(List.of(), answer).get(0);

        assertThat(last.name()).isEqualTo("result: bob wins: Oslo. The capital.");
        assertThat(last.papers()).extracting(Paper::text).containsExactly("Oslo.\nThe capital.\n");
    }

    @Test
    void chunks_before_and_after_an_event_are_two_pieces() {
        var first = steps(
                        List.of(chunk("ann", 1, "content", "a"), answer("ann"), chunk("ann", 1, "content", "b")),
                        BOB_WINS)
                .get(0);

        assertThat(first.steps()).extracting(Step::name).containsExactly("content: a", "content: b");
    }

    @Test
    void a_second_call_of_an_agent_is_a_second_step() {
        var steps = steps(List.of(chunk("ann", 1, "content", "a"), chunk("ann", 2, "content", "b")), BOB_WINS);

        assertThat(steps)
                .extracting(Step::name)
                .containsExactly("ann, call 1", "ann, call 2", "result: bob wins: Oslo.");
    }

    @Test
    void an_event_of_no_agent_stands_between_the_calls() {
        var consensus = new Event.Coordination(1, null, "consensus", Map.of());

        var steps = steps(List.of(chunk("ann", 1, "content", "a"), consensus), BOB_WINS);

        assertThat(steps).extracting(Step::name).containsExactly("ann, call 1", "consensus", "result: bob wins: Oslo.");
    }

    @Test
    void a_tool_is_told_with_what_it_was_given_and_gave() {
        var tool = new Event.ToolExecution(
                0,
                "ann",
                1,
                "id1",
                "search",
                JsonNodeFactory.instance.objectNode().put("city", "Oslo"),
                "error",
                "no map");

        var step = steps(List.of(chunk("ann", 1, "content", "a"), tool), BOB_WINS)
                .get(0)
                .steps()
                .get(1);

        assertThat(step.name()).isEqualTo("tool search: error");
        assertThat(step.isFault()).isTrue();
        assertThat(step.papers().get(0).text()).contains("\"city\" : \"Oslo\"", "no map");
    }

    @Test
    void a_call_that_failed_says_so() {
        var failed = new Event.Chunk(0, "ann", 1, "error", "overloaded", TextNode.valueOf("data"));

        assertThat(steps(List.of(failed), BOB_WINS).get(0).isFault()).isTrue();
    }

    @Test
    void a_run_that_failed_ends_with_why() {
        var error = new RunResult.RunError("rate-limit", "ann", "openai", 429, null, "slow down", null);

        var steps = steps(List.of(), new RunResult(null, null, Map.of(), List.of(), 0, error));

        assertThat(steps)
                .containsExactly(new Step("the run failed: rate-limit: slow down", true, List.of(), List.of()));
    }

    /** A request that was refused is sent again in the same call, so both belong to its step. */
    @Test
    void requests_stand_in_the_step_of_their_call() {
        var transcript = transcript(
                List.of(chunk("ann", 1, "content", "a"), chunk("ann", 2, "content", "b")),
                BOB_WINS,
                List.of(
                        sent("ann", 1, 429, 1),
                        sent("bob", 1, 200, 1),
                        sent("ann", 2, 200, 1),
                        sent("ann", 3, 200, 2)));

        var steps = RunSteps.of(transcript, cassette(), Redactor.standard());

        assertThat(steps.get(0).papers())
                .extracting(Paper::name)
                .containsExactly("request and response 1", "request and response 2");
        assertThat(steps.get(1).papers()).extracting(Paper::name).containsExactly("request and response 3");
        assertThat(steps.get(0).papers().get(0).text())
                .contains("POST https://api.example/v1/chat", "authorization: ***", "\"model\" : \"m\"");
        assertThat(steps.get(0).papers().get(0).text())
                .contains("status 429", "changed, interaction 0 of the cassette", "/model: a → m", "data: {}");
    }

    private static List<Step> steps(List<Event> events, RunResult result) {
        return RunSteps.of(transcript(events, result, List.of()), null, Redactor.standard());
    }

    private static Transcript transcript(List<Event> events, RunResult result, List<WireExchange> requests) {
        return new Transcript(1, "s", Map.of(), List.of("Hi"), requests, events, result, Map.of(), null);
    }

    private static Event chunk(String agent, int call, String type, @Nullable String text) {
        return new Event.Chunk(0, agent, call, type, text, null);
    }

    private static Event answer(String agent) {
        return new Event.Coordination(0, agent, "new_answer", Map.of("label", "agent1.1"));
    }

    private static Cassette cassette() {
        var request = new RecordedRequest("POST", "https://api.example/v1/chat", Map.of(), ByteString.EMPTY);
        var response = new RecordedResponse(200, "OK", Map.of(), ByteString.encodeUtf8("data: {}"));
        return new Cassette("c", List.of(new Interaction(request, response, null, Provenance.AUTHORED, null)));
    }

    private static Event vote(String agent) {
        return new Event.Coordination(0, agent, "vote_cast", Map.of());
    }

    private static WireExchange sent(String agent, int nth, int status, int call) {
        return new WireExchange(
                agent,
                nth,
                "POST",
                "https://api.example/v1/chat",
                Map.of("authorization", "***"),
                JsonNodeFactory.instance.objectNode().put("model", "m"),
                status,
                "changed",
                List.of("/model: a → m"),
                0,
                call);
    }
}

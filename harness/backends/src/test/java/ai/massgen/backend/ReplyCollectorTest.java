package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyCollectorTest {
    private final ReplyCollector collector = new ReplyCollector();

    @Test
    void a_signature_closes_the_text_before_it() {
        assertThat(parts(
                        new ModelEvent.TextDelta("Hel"),
                        new ModelEvent.TextDelta("lo"),
                        new ModelEvent.TextSigned("S1"),
                        new ModelEvent.TextDelta("there")))
                .containsExactly(new Part.Text("Hello", "S1"), new Part.Text("there"));
    }

    @Test
    void a_signature_without_text_is_kept() {
        assertThat(parts(new ModelEvent.ReasoningDelta("hm"), new ModelEvent.TextSigned("S1")))
                .containsExactly(new Part.Reasoning("hm", null), new Part.Text("", "S1"));
    }

    @Test
    void text_before_a_signed_piece_can_stay_apart() {
        assertThat(parts(
                        new ModelEvent.TextDelta("Hel"),
                        new ModelEvent.TextSigned(null),
                        new ModelEvent.TextDelta("lo"),
                        new ModelEvent.TextSigned("S1"),
                        new ModelEvent.TextSigned(null)))
                .containsExactly(new Part.Text("Hel"), new Part.Text("lo", "S1"));
    }

    @Test
    void thinking_before_a_signed_piece_stays_apart() {
        assertThat(parts(
                        new ModelEvent.ReasoningDelta("al"),
                        new ModelEvent.ReasoningDelta("pha"),
                        new ModelEvent.ReasoningReady(new Part.Reasoning("pha", "S1")),
                        new ModelEvent.ReasoningDelta("beta"),
                        new ModelEvent.ReasoningReady(new Part.Reasoning("beta", "S2"))))
                .containsExactly(
                        new Part.Reasoning("al", null),
                        new Part.Reasoning("pha", "S1"),
                        new Part.Reasoning("beta", "S2"));
    }

    @Test
    void the_signature_of_a_call_stays_with_it() {
        var call = new ToolCall("a", "f", "oops", true).signed("S1");

        assertThat(parts(new ModelEvent.ToolCallReady(call.withArguments("{}"))))
                .containsExactly(new Part.ToolUse(new ToolCall("a", "f", "{}", false, "S1")));
    }

    private List<Part> parts(ModelEvent... events) {
        List.of(events).forEach(collector::add);
        return collector.reply().parts();
    }
}

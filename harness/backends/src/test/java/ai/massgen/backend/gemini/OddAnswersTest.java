package ai.massgen.backend.gemini;

import static ai.massgen.backend.gemini.Answers.answer;
import static ai.massgen.backend.gemini.Answers.end;
import static ai.massgen.backend.gemini.Answers.g;
import static ai.massgen.backend.gemini.Answers.parts;
import static ai.massgen.backend.gemini.Answers.text;
import static ai.massgen.backend.wire.Right.calls;
import static ai.massgen.backend.wire.Right.cost;
import static ai.massgen.backend.wire.Right.fails;
import static ai.massgen.backend.wire.Right.finish;
import static ai.massgen.backend.wire.Right.said;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes that no reference knows: an answer is read past them, and nothing that they say is lost. */
class OddAnswersTest {
    private static final String FAMILY = "gemini.generate";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[7,null]",
                "{'candidates':{'a':1}}",
                "{'candidates':[7,null]}",
                "{'candidates':[{'content':7}]}",
                "{'candidates':[{'content':{'parts':{'a':1}}}]}",
                "{'candidates':[{'content':{'parts':[{'functionCall':7},{'functionCall':{}},{'functionCall':{'id':'x'}}]}}]}",
                "{'candidates':[{'groundingMetadata':7,'citationMetadata':null,'mood':{'a':[]}}]}",
                "{'candidates':[{'index':2,'content':{'parts':[{'text':'No'}]}}]}",
                "{'promptFeedback':7}",
                "{'usageMetadata':7}"
            })
    void an_answer_is_read_past(String event) {
        var body = parts(text("H")) + g(json(event)) + end("STOP", text("i"));

        for (var fragment : Fragment.values()) {
            assertThat(Decoded.of(FAMILY, body, fragment))
                    .satisfies(said("Hi", "")
                            .andThen(calls())
                            .andThen(cost(12, 5, 0, 0))
                            .andThen(finish(FinishReason.STOP, "STOP"))::accept);
        }
    }

    @Test
    void a_call_may_lack_its_arguments_or_its_name() {
        var body = end(
                "STOP",
                json("{'functionCall':{'name':'f','args':null}}"),
                json("{'functionCall':{'args':{'x':1}}}"),
                json("{'functionCall':{'id':'fc','name':'g'}}"));

        assertThat(Decoded.of(FAMILY, body, Fragment.WHOLE))
                .satisfies(calls(
                        new ToolCall("call_0_r1", "f", "{}"),
                        new ToolCall("call_1_r1", "", "{\"x\":1}"),
                        new ToolCall("fc", "g", "{}"))::accept);
    }

    @Test
    void sources_of_a_candidate_beside_ours_are_not_told() {
        var theirs =
                "{'index':1,'groundingMetadata':{'groundingChunks':[{'web':{'uri':'https://no.test'}}]},'citationMetadata':{}}";
        var ours =
                "{'index':0,'finishReason':'STOP','citationMetadata':{'citationSources':[{'uri':'https://yes.test'}]}}";

        assertThat(Decoded.of(FAMILY, g(json("{'candidates':[" + theirs + "," + ours + "]}")), Fragment.WHOLE)
                        .reply()
                        .citations())
                .extracting(ModelEvent.Citation::url)
                .containsExactly("https://yes.test");
    }

    @Test
    void works_are_cited_under_the_name_that_vertex_gives_them_too() {
        var works =
                "'citationMetadata':{'citations':[{'title':'T'},{'startIndex':1},{'uri':'https://x.test','title':'X'}]}";

        assertThat(Decoded.of(FAMILY, g(answer(text("Hi"), json(",'finishReason':'STOP'," + works))), Fragment.WHOLE)
                        .reply()
                        .citations())
                .containsExactly(
                        new ModelEvent.Citation(null, "T", json("{'title':'T'}")),
                        new ModelEvent.Citation("https://x.test", "X", json("{'uri':'https://x.test','title':'X'}")));
    }

    @Test
    void what_stands_behind_the_json_of_an_event_is_no_json() {
        assertThat(Decoded.of(FAMILY, end("STOP", text("Hi")).strip() + " x\n\n", Fragment.WHOLE))
                .satisfies(fails(Failure.Protocol.class, "nothing more")::accept);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}

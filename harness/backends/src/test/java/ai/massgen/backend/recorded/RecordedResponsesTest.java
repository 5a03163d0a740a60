package ai.massgen.backend.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.Part;
import ai.massgen.backend.Reply;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A stream of the Responses API ends with the whole response: read alone, as an answer without a stream, it must come to
 * the same.
 */
class RecordedResponsesTest {
    private static final String FAMILY = "openai.responses";

    @TestFactory
    Stream<DynamicTest> the_end_of_a_stream_alone_is_the_same_answer() {
        var recordings = Path.of(System.getProperty("massgen.shared", "../shared"), "recordings");
        assumeTrue(Files.isDirectory(recordings), "no recordings at " + recordings);
        var rows = Cassettes.lines(
                recordings.resolve("expected.jsonl"),
                row -> row.path("family").asText().equals(FAMILY)
                        && row.path("complete").asBoolean());
        assertThat(rows).isNotEmpty();
        return rows.stream().map(row -> DynamicTest.dynamicTest(place(row), () -> check(body(recordings, row))));
    }

    private static byte[] body(Path recordings, JsonNode row) {
        var bodies = Cassettes.responses(recordings.resolve(row.path("file").asText()));
        return bodies.get(row.path("interaction").asInt());
    }

    private static void check(byte[] body) {
        var streamed = Decoded.of(FAMILY, Fragment.WHOLE.source(body));
        var end = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: {") && line.contains("\"usage\":{"))
                .reduce((first, last) -> last)
                .orElseThrow();
        var response = Cassettes.json(end.substring("data: ".length())).path("response");
        var whole = Decoded.of(FAMILY, response.toString(), Fragment.WHOLE);

        assertThat(whole.failure()).isEqualTo(streamed.failure());
        assertThat(shown(whole.reply())).isEqualTo(shown(streamed.reply()));
    }

    /** Parts as the next request carries them; signatures as JSON, whose members may stand in any order. */
    private static List<Object> shown(Reply reply) {
        return List.of(
                reply.text(),
                reply.reasoning(),
                reply.refusal(),
                reply.finish(),
                String.valueOf(reply.usage()),
                String.valueOf(reply.model()),
                reply.parts().stream().map(RecordedResponsesTest::shown).toList());
    }

    private static List<Object> shown(Part part) {
        if (part instanceof Part.Text text) {
            return List.of(text.text(), signature(text.signature()));
        }
        if (part instanceof Part.ToolUse use) {
            return List.of(use.call().signed(null), signature(use.call().signature()));
        }
        if (part instanceof Part.Reasoning thinking) {
            return List.of(thinking.text(), signature(thinking.signature()));
        }
        return part instanceof Part.ProviderBlock own ? List.of(signature(own.json())) : List.of(part);
    }

    /** Encrypted thinking is encrypted anew each time it is told. */
    private static JsonNode signature(@Nullable String json) {
        var item = Cassettes.json(json == null ? "null" : json);
        if (item instanceof ObjectNode fields && fields.hasNonNull("encrypted_content")) {
            fields.put("encrypted_content", "encrypted");
        }
        return item;
    }

    private static String place(JsonNode row) {
        return row.path("file").asText() + "#" + row.path("interaction").asInt();
    }
}

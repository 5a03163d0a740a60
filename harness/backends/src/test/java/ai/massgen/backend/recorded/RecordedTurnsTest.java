package ai.massgen.backend.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.Message;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What real clients sent back to Gemini after an answer, and the API took: we send the same calls, the same things that
 * Google ran, and the same signatures on them, in the same order. Text is not compared, because clients join and drop it.
 */
class RecordedTurnsTest {
    private static final String FAMILY = "gemini.generate";
    private static final int FEWEST_TURNS = 40;

    private static final String RUBY_LLM = "crmne+ruby_llm/spec/fixtures/vcr_cassettes/chat_function_calling_";
    private static final String COPIES =
            "this client copies the first call's signature to the second, which came without one";

    /** Where we send something else than the client did, on purpose, and why. */
    private static final Map<String, String> EXPLAINED = Map.of(
            RUBY_LLM + "gemini_gemini-2_5-flash_can_use_parallel_tool_calls.yml#0",
            COPIES,
            RUBY_LLM + "vertexai_gemini-2_5-flash_can_handle_multiple_tool_calls_in_a_single_response.yml#1",
            COPIES);

    @TestFactory
    Stream<DynamicTest> what_was_called_and_signed_goes_back_as_clients_send_it() {
        var recordings = Path.of(System.getProperty("massgen.shared", "../shared"), "recordings");
        assumeTrue(Files.isDirectory(recordings), "no recordings at " + recordings);
        var turns = turns(recordings.resolve("expected.jsonl"));
        assertThat(turns).hasSizeGreaterThan(FEWEST_TURNS);
        return turns.stream()
                .map(turn -> DynamicTest.dynamicTest(
                        turn.name(), () -> check(turn, Cassettes.responses(recordings.resolve(turn.file())))));
    }

    private static void check(Turn turn, List<byte[]> bodies) {
        var reply = Decoded.of(FAMILY, Fragment.WHOLE.source(bodies.get(turn.interaction())))
                .reply();
        var request = Requests.of(Message.user("Hi"), reply.toMessage());
        var ours = Requests.body(FAMILY, request).path("contents").path(1);

        assertThat(marks(ours, false)).isEqualTo(marks(turn.sent(), false));
        if (EXPLAINED.containsKey(turn.name())) {
            assertThat(marks(ours, true)).as("no longer another").isNotEqualTo(marks(turn.sent(), true));
        } else {
            assertThat(marks(ours, turn.signed())).as(turn.name()).isEqualTo(marks(turn.sent(), turn.signed()));
        }
    }

    /** Answers that the next request of the same file holds as its last content of the model. */
    private static List<Turn> turns(Path expected) {
        Map<String, List<JsonNode>> byFile = new LinkedHashMap<>();
        Cassettes.lines(expected, row -> row.path("family").asText().equals(FAMILY))
                .forEach(row -> byFile.computeIfAbsent(row.path("file").asText(), file -> new ArrayList<>())
                        .add(row));
        var turns = new ArrayList<Turn>();
        byFile.values().forEach(rows -> {
            for (int i = 1; i < rows.size(); i++) {
                var before = said(rows.get(i - 1));
                var after = said(rows.get(i));
                if (after.size() == before.size() + 1) {
                    add(rows.get(i - 1), after.get(after.size() - 1), turns);
                }
            }
        });
        return turns;
    }

    private static void add(JsonNode answered, JsonNode sent, List<Turn> turns) {
        var turn = new Turn(
                answered.path("file").asText(), answered.path("interaction").asInt(), sent);
        var calls = new ArrayList<String>();
        answered.path("tool_calls").forEach(call -> calls.add(call.path("name").asText()));
        boolean ran = !answered.path("server_tool_calls").isEmpty();
        if (!marks(sent, false).isEmpty() && (ran || calls.equals(names(sent)))) {
            turns.add(turn);
        }
    }

    private static List<JsonNode> said(JsonNode row) {
        var said = new ArrayList<JsonNode>();
        for (var content : row.path("request").path("body").path("contents")) {
            if (content.path("role").asText().equals("model")) {
                said.add(content);
            }
        }
        return said;
    }

    private static List<String> names(JsonNode content) {
        var names = new ArrayList<String>();
        content.path("parts").forEach(part -> {
            if (!either(part, "functionCall", "function_call").isMissingNode()) {
                names.add(either(part, "functionCall", "function_call")
                        .path("name")
                        .asText());
            }
        });
        return names;
    }

    private static List<String> marks(JsonNode content, boolean signed) {
        var marks = new ArrayList<String>();
        for (var part : content.path("parts")) {
            var call = either(part, "functionCall", "function_call");
            var ran = either(part, "executableCode", "codeExecutionResult");
            var mark = call.isMissingNode() ? ran.toString() : call.path("name").asText() + " " + arguments(call);
            if (!call.isMissingNode() || !ran.isMissingNode()) {
                marks.add(mark + (signed ? " " + signature(part) : ""));
            }
        }
        return marks;
    }

    private static JsonNode arguments(JsonNode call) {
        return call.path("args").isObject() ? call.path("args") : JsonNodeFactory.instance.objectNode();
    }

    /** Clients in Python write base64 in its form for URLs. */
    private static String signature(JsonNode part) {
        return either(part, "thoughtSignature", "thought_signature")
                .asText()
                .replace('-', '+')
                .replace('_', '/');
    }

    private static JsonNode either(JsonNode part, String name, String other) {
        return part.has(name) ? part.path(name) : part.path(other);
    }

    /** @param sent what the client made of the answer */
    private record Turn(String file, int interaction, JsonNode sent) {
        String name() {
            return file + "#" + interaction;
        }

        /** Clients from before signatures drop them. */
        boolean signed() {
            return !sent.findValues("thoughtSignature").isEmpty()
                    || !sent.findValues("thought_signature").isEmpty();
        }
    }
}

package ai.massgen.backend.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.MassGenOracle;
import ai.massgen.backend.wire.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What MassGen v0.1.6 itself asked of Claude, and read from it. */
class MassGenOracleTest {
    private static final String FAMILY = "anthropic.messages";
    private static final String NOTHING = "a message of nothing is left out: the API refuses it";
    private static final String NOTHING_ELSE = "a message has a role and what is said: the API refuses anything else";
    private static final String ONE_MESSAGE = "the results of one turn stand in one message, as the API wants them";
    private static final String AN_ID = "a result has an id, or the API refuses it; here an empty one";
    private static final String RESULT_IS_TEXT = "the result of a tool is a text here";
    private static final String UNDERSTOOD =
            "an image in the words of another family is one here too; MassGen passes it on, and it is refused";
    private static final String NO_OTHER_CONTENT =
            "content that the API does not know is refused before anything is sent, or was never ours";
    private static final String NO_TITLE = "a file has no title here";
    private static final String COMPLETED = "a schema is completed to that of an object, or the API refuses it";
    private static final String NOT_A_FUNCTION = "tools that are no functions are given as the parameter \"tools\"";
    private static final String NO_MADE_UP_WORDS = "a name is no description, and nothing is no name";
    private static final String DOCUMENTED = "only documented parameters are sent";
    private static final String EVENTS = "what a tool of Anthropic's does is an event and no text";

    /** Where we are another, on purpose, and why. */
    private static final MassGenOracle ORACLE = new MassGenOracle(
            "claude",
            Map.ofEntries(
                    Map.entry("format_messages_and_system empty-contents", NOTHING),
                    Map.entry("format_messages_and_system no-content-key", NOTHING),
                    Map.entry("format_messages_and_system mm-empty-list", NOTHING),
                    Map.entry("format_messages_and_system extra-keys", NOTHING_ELSE),
                    Map.entry("format_messages_and_system parallel-tool-calls", ONE_MESSAGE),
                    Map.entry("format_messages_and_system tool-result-no-id", AN_ID),
                    Map.entry("format_messages_and_system tool-result-list-content", RESULT_IS_TEXT),
                    Map.entry("format_messages_and_system mm-image-file-id", NOTHING_ELSE),
                    Map.entry("format_messages_and_system mm-document", NO_TITLE),
                    Map.entry("format_messages_and_system mm-audio", NO_OTHER_CONTENT),
                    Map.entry("format_messages_and_system mm-video-url-flat", NO_OTHER_CONTENT),
                    Map.entry("format_messages_and_system mm-unknown-type", NO_OTHER_CONTENT),
                    Map.entry("format_messages_and_system mm-image-image_url-key", UNDERSTOOD),
                    Map.entry("format_messages_and_system mm-image_url-native", UNDERSTOOD),
                    Map.entry("format_messages_and_system mm-input_image-native", UNDERSTOOD),
                    Map.entry("format_tools rf-no-parameters", COMPLETED),
                    Map.entry("format_tools cc-extra-keys", COMPLETED),
                    Map.entry("format_tools builtin", NOT_A_FUNCTION),
                    Map.entry("format_tools no-type", NOT_A_FUNCTION),
                    Map.entry("format_custom_tools rf-shape", COMPLETED),
                    Map.entry("format_custom_tools rf-no-name", COMPLETED),
                    Map.entry("format_custom_tools cc-no-name", COMPLETED),
                    Map.entry("format_custom_tools cc-minimal", COMPLETED),
                    Map.entry("format_mcp_tools no-description", NO_MADE_UP_WORDS),
                    Map.entry("format_mcp_tools empty-description", NO_MADE_UP_WORDS),
                    Map.entry("format_mcp_tools no-name", NO_MADE_UP_WORDS),
                    Map.entry("format_mcp_tools type-list", COMPLETED),
                    Map.entry("build_api_params empty-values-kept", DOCUMENTED),
                    Map.entry("stream_with_tools web-search-and-vote", EVENTS),
                    Map.entry("stream_with_tools code-execution-flat-result", EVENTS),
                    Map.entry("stream_with_tools code-execution-error", EVENTS),
                    Map.entry("stream_with_tools server-tool-bad-json", EVENTS)));

    @TestFactory
    Stream<DynamicTest> messages_are_those_of_massgen() {
        return ORACLE.tests(
                ORACLE.lines("formatter", "format_messages_and_system"),
                line -> input(line.path("input").path("messages")),
                line -> same((ObjectNode) line.path("expected").deepCopy()));
    }

    @TestFactory
    Stream<DynamicTest> tools_are_those_of_massgen() {
        return ORACLE.tests(
                ORACLE.lines("formatter", "format_.*tools"),
                line -> Requests.body(FAMILY, new ChatRequest("m", List.of(), MassGenOracle.offered(line), Map.of()))
                        .path("tools"),
                line -> tools(line.path("expected")));
    }

    @TestFactory
    Stream<DynamicTest> requests_are_those_of_massgen() {
        return ORACLE.tests(
                ORACLE.lines("api_params", ".*"),
                line -> same(Requests.body(FAMILY, MassGenOracle.request(line))),
                line -> theirs(line.path("expected").path("request").path("kwargs")));
    }

    @TestFactory
    Stream<DynamicTest> text_and_calls_of_streams_are_those_of_massgen() {
        return ORACLE.tests(
                ORACLE.lines("stream", ".*"), line -> MassGenOracle.said(FAMILY, line), MassGenOracle::understood);
    }

    @Test
    void no_explanation_is_out_of_date() {
        assertThat(ORACLE.unfounded()).isEmpty();
    }

    private static Object input(JsonNode messages) {
        try {
            var body =
                    Requests.body(FAMILY, new ChatRequest("m", MassGenOracle.messages(messages), List.of(), Map.of()));
            return same(body.retain("messages", "system"));
        } catch (BackendException e) {
            return e.failure();
        }
    }

    /** Betas go into a header; {@code note}, which is no parameter of the API, is sent by MassGen alone. */
    private static JsonNode theirs(JsonNode kwargs) {
        var body = (ObjectNode) kwargs.deepCopy();
        body.remove(List.of("betas", "note"));
        if (body.has("tools")) {
            body.set("tools", tools(body.path("tools")));
        }
        return same(body);
    }

    /** A tool without a type is a custom one. */
    private static JsonNode tools(JsonNode tools) {
        if (tools.isEmpty()) {
            return Json.nothing();
        }
        var same = tools.deepCopy();
        same.forEach(tool -> {
            if (tool.path("type").asText().equals("custom")) {
                ((ObjectNode) tool).remove("type");
            }
        });
        return same;
    }

    /** One text and a list of one text block are the same. */
    private static ObjectNode same(ObjectNode body) {
        body.path("messages").forEach(message -> texts((ObjectNode) message, "content"));
        texts(body, "system");
        if (body.path("system").isEmpty()) {
            body.remove("system");
        }
        return body;
    }

    private static void texts(ObjectNode object, String member) {
        var text = object.path(member);
        if (text.isTextual()) {
            var list = object.putArray(member);
            if (!text.asText().isEmpty()) {
                list.addObject().put("type", "text").put("text", text.asText());
            }
        }
    }
}

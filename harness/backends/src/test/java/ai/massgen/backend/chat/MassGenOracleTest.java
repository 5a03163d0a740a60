package ai.massgen.backend.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.MassGenOracle;
import ai.massgen.backend.wire.Quirk;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What MassGen v0.1.6 itself asked of Chat Completions and of Grok, and read from them. */
class MassGenOracleTest {
    private static final String FAMILY = "openai.chat";
    private static final String NO_NULL = "a content that is null or missing is an empty text, which the API takes";
    private static final String NO_ROLE = "developer messages are system messages here, which the API takes as such";
    private static final String ROLES = "a message without a role is the assistant's";
    private static final String NOTHING_ELSE =
            "a message has a role and what is said; what the API does not document is not sent";
    private static final String NO_ITEMS = "items of the Responses API are no messages, and the API refuses them";
    private static final String NO_EMPTY_LIST = "an empty list of calls is left out: the API refuses it";
    private static final String AN_ID = "a result has an id, or the API refuses it; here an empty one";
    private static final String NO_OTHER_CONTENT =
            "content that the API does not know is refused before anything is sent, or was never ours";
    private static final String DETAIL = "how closely an image is to be looked at is left to the model";
    private static final String NOT_WAV = "sound of a type that is none is not called wav";
    private static final String SYSTEM_IS_TEXT = "system messages are texts here";
    private static final String NOT_A_FUNCTION = "tools that are no functions are given as the parameter \"tools\"";
    private static final String COMPLETED = "a schema is completed to that of an object, or the API refuses it";
    private static final String NO_MADE_UP_WORDS = "a name is no description, and nothing is no name";
    private static final String A_NAME = "a tool has a name, here an empty one, and the schema of an object";
    private static final String DOCUMENTED = "only documented parameters are sent";
    private static final String NO_SUCH_TOOL =
            "a tool that nobody runs is not offered: reading the configuration says so";
    private static final String HEADERS = "headers are sent as headers";
    private static final String EVENTS = "what a tool of the provider's does, and its sources, are events and no text";
    private static final String IN_TURN = "calls stand in the order in which the model began them";

    /** Where we are another, on purpose, and why. */
    private static final MassGenOracle CHAT = new MassGenOracle(
            "chat_completions",
            Map.ofEntries(
                    Map.entry("format_messages null-contents", NO_NULL),
                    Map.entry("format_messages tool-result-no-content", NO_NULL),
                    Map.entry("format_messages unknown-role", NO_ROLE),
                    Map.entry("format_messages no-role", ROLES),
                    Map.entry("format_messages extra-keys", NOTHING_ELSE),
                    Map.entry("format_messages function-call-output", NO_ITEMS),
                    Map.entry("format_messages empty-tool-calls", NO_EMPTY_LIST),
                    Map.entry("format_messages empty-tool-calls-no-content", NO_EMPTY_LIST),
                    Map.entry("format_messages tool-result-no-id", AN_ID),
                    Map.entry("format_messages mm-string-parts", NO_OTHER_CONTENT),
                    Map.entry("format_messages mm-image-nothing", NO_OTHER_CONTENT),
                    Map.entry("format_messages mm-file", NO_OTHER_CONTENT),
                    Map.entry("format_messages mm-document", NO_OTHER_CONTENT),
                    Map.entry("format_messages mm-image_url-native", DETAIL),
                    Map.entry("format_messages mm-audio", NOT_WAV),
                    Map.entry("format_messages mm-system-list", SYSTEM_IS_TEXT),
                    Map.entry("format_tools one-claude", NOT_A_FUNCTION),
                    Map.entry("format_tools claude-untyped", NOT_A_FUNCTION),
                    Map.entry("format_tools mixed", NOT_A_FUNCTION),
                    Map.entry("format_tools no-type", NOT_A_FUNCTION),
                    Map.entry("format_tools workflow-rf", COMPLETED),
                    Map.entry("format_tools rf-no-description", COMPLETED),
                    Map.entry("format_tools cc-no-name", A_NAME),
                    Map.entry("format_tools function-null", A_NAME),
                    Map.entry("format_custom_tools rf-no-name", COMPLETED),
                    Map.entry("format_mcp_tools empty-description", NO_MADE_UP_WORDS),
                    Map.entry("format_mcp_tools no-name", NO_MADE_UP_WORDS),
                    Map.entry("build_api_params empty-values-kept", DOCUMENTED),
                    Map.entry("build_api_params web-search-on", NO_SUCH_TOOL),
                    Map.entry("build_api_params code-interpreter-on", NO_SUCH_TOOL),
                    Map.entry("build_api_params extra-body", HEADERS),
                    Map.entry("stream_with_tools parallel-reverse-index", IN_TURN),
                    Map.entry("stream_with_tools live-search-off-but-sources", EVENTS)));

    private static final MassGenOracle GROK = new MassGenOracle(
            "grok",
            Map.of(
                    "build_api_params empty-values-kept",
                    DOCUMENTED,
                    "build_api_params code-interpreter-on",
                    NO_SUCH_TOOL,
                    "stream_with_tools live-search-sources",
                    EVENTS,
                    "stream_with_tools live-search-off-but-sources",
                    EVENTS));

    @TestFactory
    Stream<DynamicTest> messages_are_those_of_massgen() {
        return CHAT.tests(
                CHAT.lines("formatter", "format_messages"),
                line -> input(line.path("input").path("messages")),
                line -> read(line.path("expected").deepCopy()));
    }

    @TestFactory
    Stream<DynamicTest> tools_are_those_of_massgen() {
        return CHAT.tests(
                CHAT.lines("formatter", "format_.*tools"),
                line -> body(
                                new ChatRequest("m", List.of(), MassGenOracle.offered(line), Map.of()),
                                Dialect.plain("test"))
                        .path("tools"),
                line -> line.path("expected").isEmpty() ? Json.nothing() : line.path("expected"));
    }

    @TestFactory
    Stream<DynamicTest> requests_are_those_of_massgen() {
        return CHAT.tests(
                CHAT.lines("api_params", ".*"),
                line -> body(MassGenOracle.request(line), Dialect.plain("test")),
                line -> theirs(line.path("expected").path("request").path("kwargs")));
    }

    @TestFactory
    Stream<DynamicTest> requests_to_grok_are_those_of_massgen() {
        var grok = new Dialect("Grok", Set.of(Quirk.LIVE_SEARCH), Set.of("search_parameters"));
        return GROK.tests(
                GROK.lines("api_params", ".*"),
                line -> body(MassGenOracle.request(line), grok),
                line -> theirs(line.path("expected").path("request").path("kwargs")));
    }

    @TestFactory
    Stream<DynamicTest> text_and_calls_of_streams_are_those_of_massgen() {
        return Stream.of(CHAT, GROK)
                .flatMap(oracle -> oracle.tests(
                        oracle.lines("stream", ".*"),
                        line -> MassGenOracle.said(FAMILY, line),
                        MassGenOracle::understood));
    }

    @Test
    void no_explanation_is_out_of_date() {
        assertThat(CHAT.unfounded()).isEmpty();
        assertThat(GROK.unfounded()).isEmpty();
    }

    private static Object input(JsonNode messages) {
        try {
            var request = new ChatRequest("m", MassGenOracle.messages(messages), List.of(), Map.of());
            return body(request, Dialect.plain("test")).path("messages");
        } catch (BackendException e) {
            return e.failure();
        }
    }

    /** MassGen never asks for a count of tokens. */
    private static JsonNode body(ChatRequest request, Dialect dialect) {
        var body = (ObjectNode)
                Json.read(new ChatProtocol().encode(request, dialect).body().utf8());
        if (!request.parameters().containsKey("stream_options")) {
            body.remove("stream_options");
        }
        read(body.path("messages"));
        return body;
    }

    private static JsonNode theirs(JsonNode kwargs) {
        var body = (ObjectNode) kwargs.deepCopy();
        read(body.path("messages"));
        if (body.remove("extra_body") instanceof ObjectNode members) {
            body.setAll(members);
        }
        return body;
    }

    /** Arguments of calls as the JSON that they are, in whatever spelling; beside calls an empty text is as good as none. */
    private static JsonNode read(JsonNode messages) {
        for (var message : messages) {
            if (!message.path("tool_calls").isEmpty()
                    && message.path("content").asText().isEmpty()) {
                ((ObjectNode) message).putNull("content");
            }
            for (var call : message.path("tool_calls")) {
                var function = (ObjectNode) call.path("function");
                var arguments = function.path("arguments").asText();
                function.set("arguments", Json.isValid(arguments) ? Json.read(arguments) : Json.string(arguments));
            }
        }
        return messages;
    }
}

package ai.massgen.backend.anthropic;

import static ai.massgen.backend.wire.Requests.WEATHER;
import static ai.massgen.backend.wire.Requests.answered;
import static ai.massgen.backend.wire.Requests.asked;
import static ai.massgen.backend.wire.Requests.body;
import static ai.massgen.backend.wire.Requests.bodyWithSchema;
import static ai.massgen.backend.wire.Requests.everything;
import static ai.massgen.backend.wire.Requests.json;
import static ai.massgen.backend.wire.Requests.messages;
import static ai.massgen.backend.wire.Requests.refusal;
import static ai.massgen.backend.wire.Requests.said;
import static ai.massgen.backend.wire.Requests.text;
import static ai.massgen.backend.wire.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.Requests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWriterTest {
    private static final String ANTHROPIC = "anthropic.messages";

    @Test
    void a_request_is_written_in_a_fixed_order() {
        var request = everything("m-1", "{\"temperature\":0.5,\"max_tokens\":100,\"thinking\":{\"type\":\"enabled\"}}");

        assertThat(text(ANTHROPIC, request, Dialect.plain("test")))
                .isEqualTo(
                        "{\"model\":\"m-1\",\"max_tokens\":100,\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"}],"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,\"tools\":[{\"name\":\"weather\","
                                + "\"description\":\"Tells the weather.\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":"
                                + "\"string\"}},\"required\":[\"city\"]}}],\"temperature\":0.5,\"thinking\":{\"type\":\"enabled\"}}");
    }

    @Test
    void only_known_parameters_are_sent_and_a_limit_always() {
        var body = body(ANTHROPIC, with("m-1", "{\"cwd\":\"x\",\"seed\":3,\"top_k\":4,\"max_tokens\":null}"));

        assertThat(body.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("model", "max_tokens", "messages", "stream", "top_k");
        assertThat(body.path("max_tokens").intValue()).isEqualTo(4096);
    }

    @Test
    void the_default_limit_leaves_room_for_thinking() {
        var thinking = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":10000}";

        assertThat(body(ANTHROPIC, with("m", "{" + thinking + "}"))
                        .path("max_tokens")
                        .intValue())
                .isEqualTo(14096);
        assertThat(body(ANTHROPIC, with("m", "{\"max_tokens\":12000," + thinking + "}"))
                        .path("max_tokens")
                        .intValue())
                .isEqualTo(12000);
    }

    @Test
    void all_system_messages_are_kept_in_order() {
        var body = body(ANTHROPIC, Requests.of(Requests.twoSystemMessages(" ")));

        assertThat(body.path("system")).isEqualTo(json("[{'type':'text','text':'A'},{'type':'text','text':'B'}]"));
        assertThat(body.path("messages")).isEqualTo(json("[{'role':'user','content':'Hi'}]"));
    }

    @Test
    void results_of_one_turn_stand_in_one_message_before_everything_else() {
        var said = said(
                new Part.Text("Let me see."),
                new Part.ToolUse(new ToolCall("a", "weather", "{\"city\":\"Paris\"}")),
                new Part.ToolUse(new ToolCall("b", "weather", "")));
        var first = answered(new Part.ToolResult("a", "weather", "sunny", false));
        var second = answered(new Part.ToolResult("b", "weather", "", true));

        assertThat(messages(
                        ANTHROPIC,
                        Message.user("Hi"),
                        said,
                        first,
                        Message.user("And?"),
                        second,
                        Message.user("Go on.")))
                .isEqualTo(json(
                        "[{'role':'user','content':'Hi'},{'role':'assistant','content':[{'type':'text','text':'Let me see.'},"
                                + "{'type':'tool_use','id':'a','name':'weather','input':{'city':'Paris'}},{'type':'tool_use','id':'b','name':'weather','input':{}}]},"
                                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'sunny'},"
                                + "{'type':'tool_result','tool_use_id':'b','content':'failed','is_error':true},"
                                + "{'type':'text','text':'And?'},{'type':'text','text':'Go on.'}]}]"));
    }

    @Test
    void results_are_sent_in_their_turn_and_in_no_later_one() {
        var call = said(new Part.ToolUse(new ToolCall("a", "weather", "{}")));
        var result = answered(new Part.ToolResult("a", "weather", "sunny", false));

        assertThat(messages(
                        ANTHROPIC, Message.user("Hi"), call, result, Message.assistant("Sunny."), Message.user("And?")))
                .hasSize(5)
                .extracting(message -> message.path("content"))
                .endsWith(json("'Sunny.'"), json("'And?'"));
    }

    @Test
    void roles_alternate_and_blank_messages_are_left_out() {
        assertThat(messages(ANTHROPIC, Message.user("Hi"), Message.assistant(" \n"), said(), Message.user("There?")))
                .isEqualTo(json(
                        "[{'role':'user','content':[{'type':'text','text':'Hi'},{'type':'text','text':'There?'}]}]"));
    }

    @Test
    void thinking_goes_back_unchanged_and_unsigned_thinking_does_not() {
        var said = said(
                new Part.Reasoning("alpha\n", "SIG1"),
                new Part.RedactedReasoning("EmwK"),
                new Part.Reasoning("lost", null),
                new Part.Reasoning("lost", ""),
                new Part.Reasoning("", "SIG2"),
                new Part.ToolUse(new ToolCall("a", "now", "{}")));

        assertThat(messages(ANTHROPIC, said).get(0).path("content"))
                .isEqualTo(
                        json(
                                "[{'type':'thinking','thinking':'alpha\\n','signature':'SIG1'},{'type':'redacted_thinking','data':'EmwK'},"
                                        + "{'type':'thinking','thinking':'','signature':'SIG2'},{'type':'tool_use','id':'a','name':'now','input':{}}]"));
    }

    @Test
    void input_that_is_no_object_goes_back_as_the_text_it_was() {
        for (var arguments : List.of("{\"city\":\"Par", "[1]", "oops")) {
            var said = said(new Part.ToolUse(new ToolCall("a", "w", arguments)));

            assertThat(messages(ANTHROPIC, said)
                            .findValue("input")
                            .path("raw_input")
                            .textValue())
                    .isEqualTo(arguments);
        }
    }

    @Test
    void the_providers_own_blocks_go_back_as_they_came() {
        var block = "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{}}";
        var said = said(new Part.ProviderBlock(block), new Part.ProviderBlock("oops"));

        assertThat(messages(ANTHROPIC, said).get(0).path("content").toString()).isEqualTo("[" + block + "]");
    }

    @Test
    void images_and_documents_have_a_source() {
        var message = asked(
                new Part.ImageUrl("https://x.test/a.png"),
                new Part.ImageUrl("data:image/png;base64,AA=="),
                new Part.InlineData("image/gif", "BB=="),
                new Part.InlineData("application/pdf", "CC=="),
                new Part.InlineData("text/plain", "SGk="));

        assertThat(messages(ANTHROPIC, message).get(0).path("content"))
                .isEqualTo(json("[{'type':'image','source':{'type':'url','url':'https://x.test/a.png'}},"
                        + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA=='}},"
                        + "{'type':'image','source':{'type':'base64','media_type':'image/gif','data':'BB=='}},"
                        + "{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'CC=='}},"
                        + "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'Hi'}}]"));
    }

    @Test
    void a_document_at_an_address_is_told_by_its_ending() {
        var content = messages(ANTHROPIC, asked(new Part.ImageUrl("https://x.test/d.PDF?p=1")))
                .get(0)
                .path("content");

        assertThat(content.get(0))
                .isEqualTo(json("{'type':'document','source':{'type':'url','url':'https://x.test/d.PDF?p=1'}}"));
    }

    @Test
    void files_that_anthropic_keeps_are_named_and_bring_their_beta() {
        var message = asked(new Part.StoredFile("file_1", true), new Part.StoredFile("file_2", false));
        var encoded = new AnthropicProtocol().encode(Requests.of(message), Dialect.plain("test"));

        assertThat(encoded.headers()).containsEntry("anthropic-beta", "files-api-2025-04-14");
        assertThat(json(encoded.body().utf8()).at("/messages/0/content"))
                .isEqualTo(json("[{'type':'image','source':{'type':'file','file_id':'file_1'}},"
                        + "{'type':'document','source':{'type':'file','file_id':'file_2'}}]"));
    }

    @Test
    void what_the_api_cannot_take_is_refused_before_anything_is_sent() {
        var message = asked(new Part.InlineData("audio/wav", "AA=="));

        assertThat(refusal(ANTHROPIC, message)).contains("audio/wav");
    }

    @Test
    void a_schema_is_completed_in_a_copy() {
        var body = bodyWithSchema(ANTHROPIC, "{'additionalProperties':false}");

        assertThat(body.path("tools"))
                .isEqualTo(
                        json(
                                "[{'name':'now','input_schema':{'additionalProperties':false,'type':'object','properties':{}}}]"));
    }

    @Test
    void a_choice_of_tools_is_an_object_and_sent_with_tools_only() {
        assertThat(body(ANTHROPIC, with("m", "{\"tool_choice\":\"auto\"}")).has("tool_choice"))
                .isFalse();
        assertThat(body(ANTHROPIC, with("m", "{\"tool_choice\":\"required\"}", WEATHER))
                        .path("tool_choice"))
                .isEqualTo(json("{'type':'any'}"));
        assertThat(body(ANTHROPIC, with("m", "{\"tool_choice\":{\"type\":\"tool\",\"name\":\"w\"}}", WEATHER))
                        .path("tool_choice"))
                .isEqualTo(json("{'type':'tool','name':'w'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tool_choice':{'type':'function','function':{'name':'w'}}}",
                "{'tool_choice':{'type':'function','name':'w'}}"
            })
    void openais_choice_of_one_function_is_understood(String parameters) {
        assertThat(body(ANTHROPIC, with("m", parameters.replace('\'', '"'), WEATHER))
                        .path("tool_choice"))
                .isEqualTo(json("{'type':'tool','name':'w'}"));
    }

    @Test
    void tools_that_anthropic_knows_stand_before_ours() {
        var parameters = "{\"tools\":[{\"type\":\"web_fetch_20250910\",\"name\":\"web_fetch\",\"max_uses\":2}]}";

        var tools = body(ANTHROPIC, with("m", parameters, WEATHER)).path("tools");

        assertThat(tools.get(0)).isEqualTo(json("{'type':'web_fetch_20250910','name':'web_fetch','max_uses':2}"));
        assertThat(tools.findValuesAsText("name")).containsExactly("web_fetch", WEATHER.name());
    }

    @Test
    void tools_of_the_server_bring_their_beta() {
        var request = with(
                "m",
                "{\"enable_web_search\":true,\"enable_code_execution\":true,\"betas\":[\"files-api-2025-04-14\"]}");
        var encoded = new AnthropicProtocol().encode(request, Dialect.plain("test"));

        assertThat(encoded.headers())
                .containsExactly(
                        Map.entry("anthropic-version", "2023-06-01"),
                        Map.entry("anthropic-beta", "files-api-2025-04-14,code-execution-2025-05-22"));
        assertThat(json(encoded.body().utf8()).path("tools").findValuesAsText("name"))
                .containsExactly("web_search", "code_execution");
        assertThat(new AnthropicProtocol()
                        .encode(Requests.of(Message.user("Hi")), Dialect.plain("test"))
                        .headers())
                .containsOnlyKeys("anthropic-version");
    }
}

package ai.massgen.backend.chat;

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
import ai.massgen.backend.wire.Quirk;
import ai.massgen.backend.wire.Requests;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWriterTest {
    private static final String CHAT = "openai.chat";
    private static final ToolCall CALL = new ToolCall("a", "weather", "{\"city\": \"Paris\"}");

    @Test
    void a_request_is_written_in_a_fixed_order() {
        var request = everything("m-1", "{\"seed\":7,\"temperature\":0.5,\"tool_choice\":\"auto\"}");

        assertThat(text(CHAT, request, Dialect.plain("test")))
                .isEqualTo(
                        "{\"model\":\"m-1\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hi\"}],"
                                + "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"tools\":[{\"type\":\"function\",\"function\":"
                                + "{\"name\":\"weather\",\"description\":\"Tells the weather.\",\"parameters\":{\"type\":\"object\",\"properties\":"
                                + "{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}],\"tool_choice\":\"auto\",\"temperature\":0.5,\"seed\":7}");
    }

    @Test
    void only_known_parameters_are_sent() {
        var request = with("m-1", "{\"cwd\":\"x\",\"top_k\":3,\"top_p\":0.1,\"stop\":null}");

        assertThat(body(CHAT, request).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("model", "messages", "stream", "stream_options", "top_p");
        assertThat(text(CHAT, request, new Dialect("vllm", Set.of(), Set.of("top_k", "min_p"))))
                .contains("\"top_k\":3");
    }

    @Test
    void members_of_extra_body_are_sent_as_they_are_but_it_stays_a_stream() {
        var body = body(
                CHAT, with("m-1", "{\"extra_body\":{\"search_parameters\":{\"mode\":\"auto\"},\"stream\":false}}"));

        assertThat(body.path("search_parameters")).isEqualTo(json("{'mode':'auto'}"));
        assertThat(body.path("stream").booleanValue()).isTrue();
        assertThat(body.has("extra_body")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5-mini, max_completion_tokens",
        "gpt-5, max_completion_tokens",
        "gpt-5.1, max_completion_tokens",
        "o3, max_completion_tokens",
        "o4-mini, max_completion_tokens",
        "openai/o1-preview, max_completion_tokens",
        "gpt-4o, max_tokens",
        "gpt-50, max_tokens",
        "omni-1, max_tokens",
        "qwen3-o3, max_tokens"
    })
    void the_output_limit_has_the_name_that_the_model_takes(String model, String name) {
        var body = body(CHAT, with(model, "{\"max_tokens\":100}"));

        assertThat(body.path(name).intValue()).isEqualTo(100);
        assertThat(body.has("max_tokens")).isEqualTo(name.equals("max_tokens"));
    }

    @Test
    void an_output_limit_is_sent_once() {
        assertThat(body(CHAT, with("gpt-5", "{\"max_tokens\":100,\"max_completion_tokens\":50}")))
                .isEqualTo(body(CHAT, with("gpt-5", "{\"max_completion_tokens\":50}")));
        assertThat(body(CHAT, with("deployment-1", "{\"max_tokens\":100}"), Quirk.MAX_COMPLETION_TOKENS)
                        .has("max_tokens"))
                .isFalse();
    }

    @Test
    void usage_is_asked_for_unless_the_provider_refuses_the_question() {
        assertThat(body(CHAT, with("m", "{}"), Quirk.NO_STREAM_OPTIONS).has("stream_options"))
                .isFalse();
        assertThat(body(CHAT, with("m", "{\"stream_options\":{\"include_obfuscation\":false}}"))
                        .path("stream_options"))
                .isEqualTo(json("{'include_usage':true,'include_obfuscation':false}"));
    }

    @Test
    void choices_of_tools_are_sent_with_tools_only() {
        var parameters = "{\"tool_choice\":\"required\",\"parallel_tool_calls\":false}";

        assertThat(body(CHAT, with("m", parameters)).has("tool_choice")).isFalse();
        assertThat(body(CHAT, with("m", parameters)).has("parallel_tool_calls")).isFalse();
        assertThat(body(CHAT, with("m", parameters, WEATHER))
                        .path("tool_choice")
                        .textValue())
                .isEqualTo("required");
        assertThat(body(CHAT, with("m", "{}")).has("tools")).isFalse();
    }

    @Test
    void tools_that_the_provider_runs_stand_before_ours() {
        var parameters = "{\"tools\":[{\"type\":\"browser_search\"}],\"tool_choice\":\"required\"}";

        assertThat(body(CHAT, with("m", parameters)).path("tools")).isEqualTo(json("[{'type':'browser_search'}]"));
        assertThat(body(CHAT, with("m", parameters)).path("tool_choice").textValue())
                .isEqualTo("required");
        assertThat(body(CHAT, with("m", parameters, WEATHER)).path("tools").findValuesAsText("type"))
                .startsWith("browser_search", "function");
    }

    @Test
    void the_responses_apis_choice_of_one_function_is_understood() {
        var parameters = "{\"tool_choice\":{\"type\":\"function\",\"name\":\"w\"}}";

        assertThat(body(CHAT, with("m", parameters, WEATHER)).path("tool_choice"))
                .isEqualTo(json("{'type':'function','function':{'name':'w'}}"));
    }

    @Test
    void a_schema_is_completed_in_a_copy() {
        var written = bodyWithSchema(CHAT, "{'$schema':'x','additionalProperties':false}");
        var function = written.path("tools").get(0).path("function");

        assertThat(function.path("parameters"))
                .isEqualTo(json("{'$schema':'x','additionalProperties':false,'type':'object','properties':{}}"));
        assertThat(function.has("description")).isFalse();
    }

    @Test
    void every_system_message_stays_where_it_is() {
        assertThat(messages(CHAT, Requests.twoSystemMessages("")))
                .isEqualTo(
                        json(
                                "[{'role':'system','content':'A'},{'role':'user','content':'Hi'},{'role':'system','content':'B'}]"));
    }

    @Test
    void an_assistant_with_nothing_but_calls_has_content_null() {
        var written = messages(CHAT, said(new Part.ToolUse(CALL)));

        assertThat(written.get(0).has("content")).isTrue();
        assertThat(written.get(0).get("content").isNull()).isTrue();
        assertThat(written.get(0).path("tool_calls"))
                .isEqualTo(
                        json(
                                "[{'id':'a','type':'function','function':{'name':'weather','arguments':'{\\'city\\': \\'Paris\\'}'}}]"));
    }

    @Test
    void an_assistant_with_nothing_at_all_has_an_empty_text() {
        assertThat(messages(CHAT, said())).isEqualTo(json("[{'role':'assistant','content':''}]"));
    }

    @Test
    void blank_arguments_are_an_empty_object() {
        var call = new ToolCall("a", "now", " ");
        var written = messages(CHAT, said(new Part.ToolUse(call)));

        assertThat(written.findValue("arguments").textValue()).isEqualTo("{}");
    }

    @Test
    void each_result_is_a_message_of_its_own() {
        var results = answered(
                new Part.ToolResult("a", "weather", "sunny", false),
                new Part.ToolResult("b", "weather", "no such city", true));

        assertThat(messages(CHAT, results))
                .isEqualTo(
                        json(
                                "[{'role':'tool','tool_call_id':'a','content':'sunny'},{'role':'tool','tool_call_id':'b','content':'no such city'}]"));
    }

    @Test
    void whatever_else_stands_among_results_is_said_by_the_user_after_them() {
        var results = answered(
                new Part.Text("Look:"),
                new Part.ToolResult("a", "weather", "sunny", false),
                new Part.Text(""),
                new Part.ToolResult("b", "weather", "rainy", false));

        assertThat(messages(CHAT, results))
                .isEqualTo(json(
                        "[{'role':'tool','tool_call_id':'a','content':'sunny'},{'role':'tool','tool_call_id':'b','content':'rainy'},"
                                + "{'role':'user','content':'Look:'}]"));
    }

    @Test
    void thinking_goes_back_only_where_it_is_wanted() {
        var said = said(new Part.Reasoning("hm", null), new Part.Text("Hi"));
        var request = Requests.of(said);

        assertThat(body(CHAT, request).toString()).doesNotContain("hm");
        assertThat(body(CHAT, request, Quirk.REASONING_IN_HISTORY).path("messages"))
                .isEqualTo(json("[{'role':'assistant','content':'Hi','reasoning_content':'hm'}]"));
    }

    @Test
    void parts_of_a_user_are_written_in_order() {
        var message = asked(
                new Part.Text("Look:"),
                new Part.Text(""),
                new Part.ImageUrl("https://x.test/a.png"),
                new Part.InlineData("image/PNG", "AA=="),
                new Part.InlineData("audio/mpeg", "BB=="),
                new Part.InlineData("video/mp4", "CC=="),
                new Part.InlineData("application/pdf", "DD=="));

        assertThat(messages(CHAT, message).get(0).path("content"))
                .isEqualTo(
                        json(
                                "[{'type':'text','text':'Look:'},{'type':'image_url','image_url':{'url':'https://x.test/a.png'}},"
                                        + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}},"
                                        + "{'type':'input_audio','input_audio':{'data':'BB==','format':'mp3'}},"
                                        + "{'type':'video_url','video_url':{'url':'data:video/mp4;base64,CC=='}},"
                                        + "{'type':'file','file':{'filename':'document.pdf','file_data':'data:application/pdf;base64,DD=='}}]"));
    }

    @Test
    void a_film_at_an_address_is_told_by_its_ending() {
        var content = messages(
                        CHAT,
                        asked(new Part.ImageUrl("https://x.test/v.MP4?t=1"), new Part.ImageUrl("https://x.test/mp4")))
                .get(0)
                .path("content");

        assertThat(content)
                .isEqualTo(
                        json(
                                "[{'type':'video_url','video_url':{'url':'https://x.test/v.MP4?t=1'}},{'type':'image_url','image_url':{'url':'https://x.test/mp4'}}]"));
    }

    @Test
    void a_file_that_the_provider_keeps_is_named() {
        assertThat(messages(CHAT, asked(new Part.StoredFile("file-1", false))).at("/0/content/0"))
                .isEqualTo(json("{'type':'file','file':{'file_id':'file-1'}}"));
    }

    @Test
    void a_part_that_a_user_cannot_say_is_refused_before_anything_is_sent() {
        var message = asked(new Part.ToolUse(CALL));

        assertThat(refusal(CHAT, message)).isNotEmpty();
    }

    @Test
    void half_a_character_does_not_break_the_request() {
        assertThat(messages(CHAT, Message.user("a\ud83d"))
                        .get(0)
                        .path("content")
                        .textValue())
                .isEqualTo("a?");
    }

    @Test
    void a_wish_to_search_is_groks_search_parameters_unless_the_block_says_its_own() {
        var grok = new Dialect("Grok", Set.of(Quirk.LIVE_SEARCH), Set.of("search_parameters"));
        var wish = with("m", "{\"enable_web_search\":true}");

        assertThat(json(text(CHAT, wish, grok)).path("search_parameters"))
                .isEqualTo(json("{\"mode\":\"auto\",\"return_citations\":true}"));
        assertThat(json(text(
                                CHAT,
                                with("m", "{\"enable_web_search\":true,\"search_parameters\":{\"mode\":\"on\"}}"),
                                grok))
                        .path("search_parameters"))
                .isEqualTo(json("{\"mode\":\"on\"}"));
        assertThat(json(text(CHAT, with("m", "{\"enable_web_search\":false}"), grok))
                        .has("search_parameters"))
                .isFalse();
        assertThat(json(text(CHAT, wish, Dialect.plain("other"))).has("search_parameters"))
                .isFalse();
    }
}

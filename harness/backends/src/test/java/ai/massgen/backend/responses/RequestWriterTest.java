package ai.massgen.backend.responses;

import static ai.massgen.backend.responses.Events.FAMILY;
import static ai.massgen.backend.wire.Requests.WEATHER;
import static ai.massgen.backend.wire.Requests.answered;
import static ai.massgen.backend.wire.Requests.asked;
import static ai.massgen.backend.wire.Requests.body;
import static ai.massgen.backend.wire.Requests.bodyWithSchema;
import static ai.massgen.backend.wire.Requests.everything;
import static ai.massgen.backend.wire.Requests.json;
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
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWriterTest {

    @Test
    void a_request_is_written_in_a_fixed_order() {
        var request = everything(
                "gpt-5-nano",
                "{\"store\":true,\"reasoning\":{\"effort\":\"low\"},\"max_tokens\":100,\"tool_choice\":\"auto\"}");

        assertThat(text(FAMILY, request, Dialect.plain("test")))
                .isEqualTo(
                        "{\"model\":\"gpt-5-nano\",\"input\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\","
                                + "\"content\":\"Hi\"}],\"stream\":true,\"tools\":[{\"type\":\"function\",\"name\":\"weather\","
                                + "\"description\":\"Tells the weather.\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":"
                                + "{\"type\":\"string\"}},\"required\":[\"city\"]}}],\"tool_choice\":\"auto\",\"max_output_tokens\":100,"
                                + "\"reasoning\":{\"effort\":\"low\"},\"store\":true}");
    }

    @Test
    void only_documented_parameters_are_sent_and_none_that_is_null() {
        var body = body(
                FAMILY,
                with(
                        "m",
                        "{\"cwd\":\"x\",\"seed\":3,\"top_k\":4,\"_file_search_vector_store_ids\":[\"v\"],\"top_p\":0,\"user\":null,"
                                + "\"enable_web_search\":false,\"truncation\":\"auto\"}"));

        assertThat(body.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("model", "input", "stream", "top_p", "truncation");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'max_tokens':5}                                  | {'max_output_tokens':5}
            {'max_completion_tokens':5}                       | {'max_output_tokens':5}
            {'max_tokens':5,'max_output_tokens':6}            | {'max_output_tokens':6}
            {'reasoning_effort':'low'}                        | {'reasoning':{'effort':'low'}}
            {'reasoning':{'summary':'auto'},'reasoning_effort':'low'} | {'reasoning':{'summary':'auto','effort':'low'}}
            {'reasoning':{'effort':'high'},'reasoning_effort':'low'}  | {'reasoning':{'effort':'high'}}
            {'verbosity':'low'}                               | {'text':{'verbosity':'low'}}
            {'response_format':{'type':'json_object'}}        | {'text':{'format':{'type':'json_object'}}}
            {'text':{'verbosity':'low'},'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{}}}} | {'text':{'verbosity':'low','format':{'type':'json_schema','name':'n','strict':true,'schema':{}}}}
            {'tool_choice':'required','parallel_tool_calls':false} | {}
            """)
    void wishes_are_sent_under_the_names_of_this_api(String given, String sent) {
        var body = body(FAMILY, with("m", given.replace('\'', '"')));
        body.remove(List.of("model", "input", "stream"));

        assertThat(body).isEqualTo(json(sent));
    }

    @Test
    void what_is_not_kept_comes_along_encrypted_from_models_that_think() {
        assertThat(body(FAMILY, with("gpt-5-nano", "{\"store\":false}")).path("include"))
                .isEqualTo(json("['reasoning.encrypted_content']"));
        assertThat(body(FAMILY, with("o4-mini", "{\"store\":false,\"include\":[\"file_search_call.results\"]}"))
                        .path("include"))
                .isEqualTo(json("['file_search_call.results','reasoning.encrypted_content']"));
        assertThat(body(FAMILY, with("o3", "{\"store\":false,\"include\":[\"reasoning.encrypted_content\"]}"))
                        .path("include"))
                .isEqualTo(json("['reasoning.encrypted_content']"));
        assertThat(body(FAMILY, with("gpt-4o", "{\"store\":false}")).has("include"))
                .isFalse();
        assertThat(body(FAMILY, with("gpt-5", "{}")).has("include")).isFalse();
    }

    @Test
    void tools_that_openai_runs_stand_before_ours_and_never_twice() {
        var parameters =
                "{\"enable_web_search\":true,\"enable_code_interpreter\":true,\"tools\":[{\"type\":\"image_generation\"},"
                        + "{\"type\":\"mcp\",\"server_label\":\"docs\",\"server_url\":\"https://x.test\"},{\"type\":\"web_search\",\"filters\":{}}]}";
        var request = with("m", parameters, WEATHER);

        assertThat(body(FAMILY, request).path("tools").findValuesAsText("type").stream()
                        .filter(type -> !type.equals("string")))
                .containsExactly(
                        "image_generation", "mcp", "web_search", "code_interpreter", "auto", "function", "object");
        assertThat(body(FAMILY, request)).isEqualTo(body(FAMILY, request));
        assertThat(request.parameters().get("tools")).hasSize(3);
    }

    @Test
    void a_choice_of_one_function_is_flat_and_sent_with_tools_only() {
        var choice =
                "{\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"weather\"}},\"parallel_tool_calls\":false}";

        assertThat(body(FAMILY, with("m", choice, WEATHER)).path("tool_choice"))
                .isEqualTo(json("{'type':'function','name':'weather'}"));
        assertThat(body(FAMILY, with("m", choice, WEATHER))
                        .path("parallel_tool_calls")
                        .booleanValue())
                .isFalse();
        assertThat(body(FAMILY, with("m", choice)).has("tool_choice")).isFalse();
    }

    @Test
    void a_schema_is_completed_in_a_copy_and_an_empty_description_left_out() {
        var body = bodyWithSchema(FAMILY, "{'additionalProperties':false}");

        assertThat(body.path("tools"))
                .isEqualTo(
                        json(
                                "[{'type':'function','name':'now','parameters':{'additionalProperties':false,'type':'object','properties':{}}}]"));
    }

    @Test
    void all_system_messages_stay_where_they_are() {
        assertThat(input(Requests.twoSystemMessages("")))
                .isEqualTo(
                        json(
                                "[{'role':'system','content':'A'},{'role':'user','content':'Hi'},{'role':'system','content':'B'}]"));
    }

    @Test
    void images_and_files_are_sent_by_url_or_along() {
        var message = asked(
                new Part.Text("Look"),
                new Part.Text(""),
                new Part.ImageUrl("https://x.test/a.png"),
                new Part.InlineData("image/PNG", "AA=="),
                new Part.InlineData("application/pdf", "BB=="),
                new Part.InlineData("text/plain", "CC=="));

        assertThat(input(message).get(0).path("content"))
                .isEqualTo(
                        json(
                                "[{'type':'input_text','text':'Look'},{'type':'input_image','image_url':'https://x.test/a.png'},"
                                        + "{'type':'input_image','image_url':'data:image/png;base64,AA=='},"
                                        + "{'type':'input_file','filename':'document.pdf','file_data':'data:application/pdf;base64,BB=='},"
                                        + "{'type':'input_file','filename':'document.txt','file_data':'data:text/plain;base64,CC=='}]"));
    }

    @Test
    void documents_at_an_address_and_files_that_openai_keeps_are_named() {
        var message = asked(
                new Part.ImageUrl("https://x.test/d.pdf"),
                new Part.StoredFile("file-1", true),
                new Part.StoredFile("file-2", false));

        assertThat(body(FAMILY, Requests.of(message)).at("/input/0/content"))
                .isEqualTo(json(
                        "[{'type':'input_file','file_url':'https://x.test/d.pdf'},{'type':'input_image','file_id':'file-1'},"
                                + "{'type':'input_file','file_id':'file-2'}]"));
    }

    @Test
    void a_user_who_says_nothing_says_an_empty_text() {
        assertThat(input(asked(new Part.Text("")))).isEqualTo(json("[{'role':'user','content':''}]"));
    }

    @Test
    void what_the_api_cannot_take_is_refused_before_anything_is_sent() {
        var message = asked(new Part.InlineData("audio/wav", "AA=="));

        assertThat(refusal(FAMILY, message)).contains("audio/wav");
    }

    @Test
    void an_image_beside_a_result_is_said_by_the_user_after_it() {
        var results = answered(
                new Part.ImageUrl("https://x.test/a.png"),
                new Part.Text(""),
                new Part.ToolResult("a", "f", "seen", false));

        assertThat(input(results))
                .isEqualTo(json("[{'type':'function_call_output','call_id':'a','output':'seen'},"
                        + "{'role':'user','content':[{'type':'input_image','image_url':'https://x.test/a.png'}]}]"));
    }

    @Test
    void what_other_families_signed_is_not_sent() {
        var said = said(
                new Part.Reasoning("hm", "EmwK"),
                new Part.Reasoning("hm", "{\"type\":\"thinking\"}"),
                new Part.Reasoning("hm", null),
                new Part.RedactedReasoning("EmwK"),
                new Part.ProviderBlock("{\"type\":\"server_tool_use\",\"id\":\"s\"}"),
                new Part.ProviderBlock("oops"),
                new Part.Text("Hi", "CiQB"),
                new Part.ToolUse(new ToolCall("a", "f", " ", false, "CiQB")));

        assertThat(input(said))
                .isEqualTo(json("[{'role':'assistant','content':'Hi'},"
                        + "{'type':'function_call','call_id':'a','name':'f','arguments':'{}'}]"));
    }

    @Test
    void an_item_without_a_status_does_not_say_so() {
        var item = "{\"id\":\"rs_0\",\"type\":\"reasoning\",\"summary\":[],\"status\":null}";

        assertThat(input(said(new Part.Reasoning("", item))).get(0).has("status"))
                .isFalse();
    }

    @Test
    void members_of_extra_body_go_over_ours_but_a_stream_stays_one() {
        var body = body(FAMILY, with("m", "{\"extra_body\":{\"mine\":1,\"stream\":false}}"));

        assertThat(body.path("mine").intValue()).isEqualTo(1);
        assertThat(body.path("stream").booleanValue()).isTrue();
    }

    private static JsonNode input(Message... messages) {
        return body(FAMILY, Requests.of(messages)).path("input");
    }
}

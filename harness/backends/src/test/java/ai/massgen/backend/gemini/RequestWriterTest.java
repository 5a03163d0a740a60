package ai.massgen.backend.gemini;

import static ai.massgen.backend.wire.Requests.WEATHER;
import static ai.massgen.backend.wire.Requests.answered;
import static ai.massgen.backend.wire.Requests.asked;
import static ai.massgen.backend.wire.Requests.body;
import static ai.massgen.backend.wire.Requests.everything;
import static ai.massgen.backend.wire.Requests.json;
import static ai.massgen.backend.wire.Requests.said;
import static ai.massgen.backend.wire.Requests.text;
import static ai.massgen.backend.wire.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.EncodedRequest;
import ai.massgen.backend.wire.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWriterTest {
    private static final String GEMINI = "gemini.generate";

    @Test
    void a_request_is_written_in_a_fixed_order() {
        var request = everything(
                "m-1", "{\"labels\":{\"a\":\"b\"},\"max_tokens\":100,\"temperature\":0.5,\"tool_choice\":\"auto\"}");

        assertThat(text(GEMINI, request, Dialect.plain("test")))
                .isEqualTo(
                        "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},\"contents\":[{\"role\":\"user\",\"parts\":["
                                + "{\"text\":\"Hi\"}]}],\"tools\":[{\"functionDeclarations\":[{\"name\":\"weather\",\"description\":\"Tells the weather.\","
                                + "\"parameters\":{\"type\":\"OBJECT\",\"properties\":{\"city\":{\"type\":\"STRING\"}},\"required\":[\"city\"]}}]}],"
                                + "\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"AUTO\"}},\"generationConfig\":{\"temperature\":0.5,"
                                + "\"maxOutputTokens\":100},\"labels\":{\"a\":\"b\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, v1beta/models/gemini-2.5-flash:streamGenerateContent",
        "models/gemini-2.5-pro, v1beta/models/gemini-2.5-pro:streamGenerateContent",
        "tunedModels/mine, v1beta/tunedModels/mine:streamGenerateContent",
    })
    void the_model_stands_in_the_path(String model, String path) {
        var encoded = encoded(with(model, "{}"));

        assertThat(encoded.path()).isEqualTo(path);
        assertThat(encoded.query()).containsExactly(Map.entry("alt", "sse"));
        assertThat(encoded.body().utf8()).doesNotContain(model);
    }

    @Test
    void only_known_parameters_are_sent_under_the_names_of_the_api() {
        var body = body(
                GEMINI,
                with(
                        "m",
                        "{'cwd':'x','agent_id':'a','stream':false,'max_mcp_message_history':5,'temperature':0,'top_p':null,'top_k':4,'seed':7,"
                                        .replace('\'', '"')
                                + "'candidate_count':1,'stop_sequences':['END'],'presence_penalty':0.5,'frequency_penalty':0.25,"
                                        .replace('\'', '"')
                                + "'response_logprobs':true,'logprobs':2,'response_modalities':['TEXT'],'media_resolution':'MEDIA_RESOLUTION_LOW',"
                                        .replace('\'', '"')
                                + "'thinking_config':{'thinking_budget':9,'include_thoughts':true},'cached_content':'cachedContents/1'}"
                                        .replace('\'', '"')));

        assertThat(body.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("contents", "generationConfig", "cachedContent");
        assertThat(body.path("generationConfig"))
                .isEqualTo(
                        json(
                                "{'temperature':0,'topK':4,'candidateCount':1,'seed':7,'presencePenalty':0.5,'frequencyPenalty':0.25,"
                                        + "'responseLogprobs':true,'logprobs':2,'responseModalities':['TEXT'],'mediaResolution':'MEDIA_RESOLUTION_LOW',"
                                        + "'stopSequences':['END'],'thinkingConfig':{'thinkingBudget':9,'includeThoughts':true}}"));
        assertThat(body.path("cachedContent").asText()).isEqualTo("cachedContents/1");
    }

    @Test
    void nothing_is_sent_that_nobody_wished_for() {
        assertThat(text(GEMINI, Requests.of(Message.user("Hi")), Dialect.plain("test")))
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'max_tokens':5}; {'maxOutputTokens':5}",
                "{'max_tokens':5,'max_output_tokens':9}; {'maxOutputTokens':9}",
                "{'max_tokens':5,'max_output_tokens':null}; {'maxOutputTokens':5}",
                "{'stop':'END'}; {'stopSequences':['END']}",
                "{'stop':['A','B']}; {'stopSequences':['A','B']}",
                "{'response_mime_type':'application/json','response_json_schema':{'type':['string','null'],'$defs':{}}}; "
                        + "{'responseMimeType':'application/json','responseJsonSchema':{'type':['string','null'],'$defs':{}}}",
                "{'response_schema':{'type':['string','null'],'additionalProperties':false}}; "
                        + "{'responseSchema':{'type':'STRING','nullable':true}}",
                "{'speech_config':{'voice_config':{'prebuilt_voice_config':{'voice_name':'Kore'}}}}; "
                        + "{'speechConfig':{'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Kore'}}}}",
            })
    void members_of_the_generation_config(String parameters, String config) {
        assertThat(body(GEMINI, with("m", json(parameters).toString())).path("generationConfig"))
                .isEqualTo(json(config));
    }

    @Test
    void safety_settings_are_a_list_of_their_own() {
        var settings = "[{\"category\":\"HARM_CATEGORY_HATE_SPEECH\",\"threshold\":\"BLOCK_NONE\"}]";

        assertThat(body(GEMINI, with("m", "{\"safety_settings\":" + settings + "}"))
                        .path("safetySettings")
                        .toString())
                .isEqualTo(settings);
    }

    @Test
    void all_system_messages_are_kept_in_order() {
        var body = body(GEMINI, Requests.of(Requests.twoSystemMessages(" ")));

        assertThat(body.path("systemInstruction")).isEqualTo(json("{'parts':[{'text':'A'},{'text':'B'}]}"));
        assertThat(body.path("contents")).isEqualTo(json("[{'role':'user','parts':[{'text':'Hi'}]}]"));
    }

    @Test
    void results_of_one_turn_stand_in_one_content_in_the_order_of_the_calls() {
        var said = said(
                new Part.Text("Let me see."),
                new Part.ToolUse(new ToolCall("call_0_r", "weather", "{\"city\":\"Paris\"}")),
                new Part.ToolUse(new ToolCall("call_1_r", "weather", "")),
                new Part.ToolUse(new ToolCall("fc-9", "now", "{}")));
        var first = answered(new Part.ToolResult("fc-9", "now", "noon", false));
        var second = answered(new Part.ToolResult("call_1_r", "weather", "no city", true));
        var third = answered(new Part.ToolResult("call_0_r", "", "sunny", false));

        assertThat(contents(Message.user("Hi"), said, first, Message.user("And?"), second, third))
                .isEqualTo(
                        json(
                                "[{'role':'user','parts':[{'text':'Hi'}]},{'role':'model','parts':[{'text':'Let me see.'},"
                                        + "{'functionCall':{'name':'weather','args':{'city':'Paris'}}},{'functionCall':{'name':'weather','args':{}}},"
                                        + "{'functionCall':{'id':'fc-9','name':'now','args':{}}}]},"
                                        + "{'role':'user','parts':[{'functionResponse':{'name':'weather','response':{'output':'sunny'}}},"
                                        + "{'functionResponse':{'name':'weather','response':{'error':'no city'}}},"
                                        + "{'functionResponse':{'id':'fc-9','name':'now','response':{'output':'noon'}}},{'text':'And?'}]}]"));
    }

    @Test
    void a_result_is_of_the_last_turn_that_called_and_one_that_nobody_called_for_comes_last() {
        var before = said(new Part.ToolUse(new ToolCall("call_0", "weather", "{}")));
        var now = said(new Part.ToolUse(new ToolCall("call_0", "clock", "{}")));
        var stranger = new Part.ToolResult("zz", "", "?", false);
        var result = new Part.ToolResult("call_0", "", "noon", false);

        assertThat(contents(Message.user("Hi"), before, answered(result), now, answered(stranger, result))
                        .get(4))
                .isEqualTo(json(
                        "{'role':'user','parts':[{'functionResponse':{'name':'clock','response':{'output':'noon'}}},"
                                + "{'functionResponse':{'id':'zz','name':'','response':{'output':'?'}}}]}"));
    }

    @Test
    void roles_alternate_and_empty_messages_are_left_out() {
        assertThat(contents(
                        Message.user("Hi"),
                        Message.assistant(""),
                        said(new Part.RedactedReasoning("x")),
                        Message.user("There?")))
                .isEqualTo(json("[{'role':'user','parts':[{'text':'Hi'},{'text':'There?'}]}]"));
    }

    @Test
    void what_was_signed_goes_back_part_by_part() {
        var said = said(
                new Part.Reasoning("hm", "S0"),
                new Part.Text("Hel"),
                new Part.Text("lo", "S1"),
                new Part.Text("", "S2"),
                new Part.ToolUse(new ToolCall("call_0", "f", "{}").signed("S3")));

        assertThat(contents(said).get(0).path("parts"))
                .isEqualTo(
                        json(
                                "[{'text':'hm','thought':true,'thoughtSignature':'S0'},{'text':'Hel'},{'text':'lo','thoughtSignature':'S1'},"
                                        + "{'text':'','thoughtSignature':'S2'},{'functionCall':{'name':'f','args':{}},'thoughtSignature':'S3'}]"));
    }

    @Test
    void arguments_that_are_no_object_go_back_as_the_text_they_were() {
        for (var arguments : List.of("{\"city\":\"Par", "[1]", "oops")) {
            var said = said(new Part.ToolUse(new ToolCall("a", "w", arguments)));

            assertThat(contents(said).findValue("args").path("raw_input").textValue())
                    .isEqualTo(arguments);
        }
    }

    @Test
    void googles_own_parts_go_back_as_they_came_and_nothing_else() {
        var code = "{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"1\"},\"thoughtSignature\":\"S\"}";
        var said = said(
                new Part.ProviderBlock(code),
                new Part.ProviderBlock("{\"webSearchQueries\":[\"q\"]}"),
                new Part.ProviderBlock("{\"type\":\"server_tool_use\"}"),
                new Part.ProviderBlock("oops"));

        assertThat(contents(said).get(0).path("parts").toString()).isEqualTo("[" + code + "]");
    }

    @Test
    void images_documents_and_sound_are_sent_along_or_named() {
        var message = asked(
                new Part.ImageUrl("https://x.test/a.PNG?b=1"),
                new Part.ImageUrl("https://generativelanguage.googleapis.com/v1beta/files/abc"),
                new Part.ImageUrl("data:image/webp;base64,AA=="),
                new Part.InlineData("image/gif", "BB=="),
                new Part.InlineData("application/pdf", "CC=="),
                new Part.InlineData("audio/wav", "DD=="));

        assertThat(contents(message).get(0).path("parts"))
                .isEqualTo(
                        json(
                                "[{'fileData':{'mimeType':'image/png','fileUri':'https://x.test/a.PNG?b=1'}},"
                                        + "{'fileData':{'fileUri':'https://generativelanguage.googleapis.com/v1beta/files/abc'}},"
                                        + "{'inlineData':{'mimeType':'image/webp','data':'AA=='}},{'inlineData':{'mimeType':'image/gif','data':'BB=='}},"
                                        + "{'inlineData':{'mimeType':'application/pdf','data':'CC=='}},{'inlineData':{'mimeType':'audio/wav','data':'DD=='}}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'tool_choice':'auto'}; {'functionCallingConfig':{'mode':'AUTO'}}",
                "{'tool_choice':'none'}; {'functionCallingConfig':{'mode':'NONE'}}",
                "{'tool_choice':'required'}; {'functionCallingConfig':{'mode':'ANY'}}",
                "{'tool_choice':{'type':'function','function':{'name':'w'}}}; "
                        + "{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['w']}}",
                "{'tool_config':{'function_calling_config':{'mode':'VALIDATED','allowed_function_names':['w']}},'tool_choice':'none'}; "
                        + "{'functionCallingConfig':{'mode':'VALIDATED','allowedFunctionNames':['w']}}",
                "{'tool_choice':'whatever'}; ",
            })
    void a_choice_of_tools_is_a_config(String parameters, String config) {
        var request = with("m", json(parameters).toString(), WEATHER);

        assertThat(body(GEMINI, request).path("toolConfig"))
                .isEqualTo(
                        config == null ? Requests.body(GEMINI, with("m", "{}")).path("toolConfig") : json(config));
        assertThat(body(GEMINI, with("m", "{\"tool_choice\":\"auto\"}")).has("toolConfig"))
                .isFalse();
    }

    @Test
    void a_file_that_google_keeps_is_named_by_its_address() {
        assertThat(body(GEMINI, Requests.of(asked(new Part.StoredFile("https://g.test/v1beta/files/a", false))))
                        .at("/contents/0/parts/0"))
                .isEqualTo(json("{'fileData':{'fileUri':'https://g.test/v1beta/files/a'}}"));
    }

    @Test
    void tools_of_google_come_first() {
        var body = body(
                GEMINI,
                with("m", "{\"enable_web_search\":true,\"enable_code_execution\":true,\"enable_url_context\":true}"));

        assertThat(body.path("tools")).isEqualTo(json("[{'googleSearch':{}},{'codeExecution':{}},{'urlContext':{}}]"));
        assertThat(body.has("toolConfig")).isFalse();
        assertThat(body(GEMINI, with("m", "{\"enable_web_search\":false}")).has("tools"))
                .isFalse();
    }

    /** MassGen leaves them out without a word. */
    @Test
    void tools_of_googles_go_in_its_words_and_once() {
        var parameters =
                "{'enable_web_search':true,'tools':[{'google_search':{'time_range_filter':{}}},{'googleMaps':{}},"
                        + "{'function_declarations':[{'name':'f','parameters':{'type':'OBJECT','properties':{'a_b':{'type':'STRING'}}}}]}]}";

        assertThat(body(GEMINI, with("gemini-3-pro", parameters.replace('\'', '"')))
                        .path("tools"))
                .isEqualTo(json(
                        "[{'googleSearch':{'timeRangeFilter':{}}},{'googleMaps':{}},{'functionDeclarations':[{'name':'f',"
                                + "'parameters':{'type':'OBJECT','properties':{'a_b':{'type':'STRING'}}}}]}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.5-flash", "models/gemini-2.0-flash-exp", "gemini-1.5-pro"})
    void older_models_get_no_tools_of_google_beside_functions_and_it_is_told(String model) {
        var encoded = encoded(with(model, "{\"enable_web_search\":true,\"enable_code_execution\":true}", WEATHER));

        assertThat(tree(encoded).path("tools")).hasSize(1);
        assertThat(tree(encoded).path("tools").findValuesAsText("name")).containsExactly("weather");
        assertThat(encoded.remarks())
                .containsExactly(
                        model
                                + " takes no googleSearch, codeExecution beside functions: left out; models from gemini-3 on take both");
    }

    @Test
    void newer_models_get_both() {
        var encoded = encoded(with("gemini-3-flash-preview", "{\"enable_web_search\":true}", WEATHER));

        assertThat(encoded.remarks()).isEmpty();
        assertThat(tree(encoded).path("tools").get(0)).isEqualTo(json("{'googleSearch':{}}"));
        assertThat(tree(encoded).path("tools").get(1).has("functionDeclarations"))
                .isTrue();
        assertThat(tree(encoded).path("toolConfig")).isEqualTo(json("{'includeServerSideToolInvocations':true}"));
    }

    @Test
    void extra_members_are_put_over_and_into_the_body() {
        var body = body(
                GEMINI,
                with(
                        "m",
                        "{\"temperature\":0.5,\"extra_body\":{\"generationConfig\":{\"routingConfig\":{}},\"labels\":{\"a\":\"b\"}}}"));

        assertThat(body.path("generationConfig")).isEqualTo(json("{'temperature':0.5,'routingConfig':{}}"));
        assertThat(body.path("labels")).isEqualTo(json("{'a':'b'}"));
    }

    @Test
    void a_function_without_parameters_has_none() {
        for (var schema :
                List.of("{}", "{'type':'object'}", "{'type':'object','properties':{},'additionalProperties':false}")) {
            var body = body(GEMINI, with("m", "{}", new ToolDefinition("now", " ", json(schema))));

            assertThat(body.path("tools").get(0)).isEqualTo(json("{'functionDeclarations':[{'name':'now'}]}"));
        }
    }

    private static EncodedRequest encoded(ChatRequest request) {
        return new GeminiProtocol().encode(request, Dialect.plain("test"));
    }

    private static JsonNode tree(EncodedRequest encoded) {
        return json(encoded.body().utf8());
    }

    private static JsonNode contents(Message... messages) {
        return body(GEMINI, Requests.of(messages)).path("contents");
    }
}

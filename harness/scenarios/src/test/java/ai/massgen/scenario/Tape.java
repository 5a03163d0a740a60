package ai.massgen.scenario;

import java.util.ArrayList;
import java.util.List;

/** Writes cassettes of Chat Completions for tests: each interaction one request to OpenAI. */
public final class Tape {
    private static final String USAGE = "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}";

    private final List<String> interactions = new ArrayList<>();

    /** A response with this text, to a request with this body. */
    public Tape answer(String requestBody, String text) {
        return add(
                "", requestBody, event("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "null") + end("stop"));
    }

    /** The same, for one agent only. */
    public Tape answerOf(String agent, String requestBody, String text) {
        return add(
                "    agent: " + agent + "\n",
                requestBody,
                event("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "null") + end("stop"));
    }

    /** A response that calls a tool. */
    public Tape call(String requestBody, String id, String tool, String arguments) {
        var delta = "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"" + id
                + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool + "\",\"arguments\":"
                + quoted(arguments) + "}}]}";
        return add("", requestBody, event(delta, "null") + end("tool_calls"));
    }

    /** The stream of an answer with this text. */
    static String stream(String text) {
        return event("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "null") + end("stop");
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"") + "\"";
    }

    private static String event(String delta, String finish) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-5-nano\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static String end(String finish) {
        return event("{}", "\"" + finish + "\"")
                + "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-5-nano\","
                + "\"choices\":[],\"usage\":" + USAGE + "}\n\ndata: [DONE]\n\n";
    }

    private Tape add(String extra, String requestBody, String body) {
        interactions.add("""
                  - request:
                      method: POST
                      uri: https://api.openai.com/v1/chat/completions
                      headers: {content-type: [application/json]}
                      parsed_body: %s
                %s    response:
                      status: {code: 200, message: OK}
                      headers: {content-type: [text/event-stream]}
                      body: {string: %s}
                """.formatted(
                        requestBody,
                        extra,
                        "\"" + body.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\""));
        return this;
    }

    @Override
    public String toString() {
        return "version: 1\nprovenance: authored\ninteractions:\n" + String.join("", interactions);
    }
}

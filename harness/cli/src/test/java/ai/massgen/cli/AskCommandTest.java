package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks over real sockets, of a server that answers as OpenAI does. */
final class AskCommandTest {
    private static final String CALL = """
            {"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"%s","arguments":"%s"}}]},\
            "finish_reason":"tool_calls"}""";
    private static final String ANSWER = CALL.formatted("new_answer", "{\\\"content\\\":\\\"42\\\"}");
    private static final String VOTE =
            CALL.formatted("vote", "{\\\"agent_id\\\":\\\"agent1\\\",\\\"reason\\\":\\\"Right.\\\"}");
    private static final String FINAL = """
            {"delta":{"content":"It is 42."},"finish_reason":"stop"}""";

    @TempDir
    Path folder;

    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start_server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop_server() {
        server.stop(0);
    }

    @Test
    void the_answer_goes_to_standard_output_and_all_else_to_standard_error() throws IOException {
        answers.addAll(List.of(ANSWER, VOTE, FINAL));

        var run = massgen("ask", "--no-logs", "--config", config("api_key: sk-local"), "What is six by seven?");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("It is 42.");
        assertThat(run.err())
                .contains("winner a1 · 1 answer · 1 vote · 0 restarts")
                .doesNotContain("sk-local");
        assertThat(asked).hasSize(3).first().asString().contains("What is six by seven?");
    }

    @Test
    void a_single_agent_needs_no_file() {
        answers.addAll(List.of(ANSWER, VOTE, FINAL));

        var run = massgen(
                "ask",
                "--no-logs",
                "--quiet",
                "--backend",
                "lmstudio",
                "--model",
                "m",
                "--base-url",
                url(),
                "--system-message",
                "Be \"brief\".",
                "Q?");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToIgnoringNewLines("It is 42.");
        assertThat(asked).first().asString().contains("\"model\":\"m\"", "Be \\\"brief\\\".");
    }

    @Test
    void a_model_that_nobody_is_known_to_offer_and_a_file_beside_a_model_are_refused() throws IOException {
        assertThat(massgen("ask", "--no-logs", "--model", "mystery", "Q?").err())
                .contains("mystery", "--backend");
        assertThat(massgen("ask", "--no-logs", "--model", "gpt-5", "--config", config("api_key: k"), "Q?")
                        .err())
                .contains("Either --config or");
        assertThat(asked).isEmpty();
    }

    @Test
    void an_error_of_the_provider_is_told_with_exit_code_1() throws IOException {
        var run = massgen(
                "ask", "--no-logs", "--quiet", "--config", config("api_key: sk-local"), "What is six by seven?");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("came to no answer", "no such model");
    }

    @Test
    void without_a_key_nobody_is_asked() throws IOException {
        var file = Files.writeString(folder.resolve("team.yaml"), """
                agents:
                  - {id: a1, backend: {type: chatcompletion, model: m, base_url: "%s", api_key: sk-local}}
                  - {id: a2, backend: {type: nebius, model: m}}
                """.formatted(url()));

        var run = massgen("ask", "--no-logs", "--config", file, "What is six by seven?");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no key: NEBIUS_API_KEY").doesNotContain("\tat ");
        assertThat(asked).isEmpty();
    }

    @Test
    void an_empty_question_is_refused() throws IOException {
        var run = massgen("ask", "--no-logs", "--config", config("api_key: sk-local"), " ");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("The question is empty.");
    }

    private Path config(String key) throws IOException {
        return Files.writeString(
                folder.resolve("team.yaml"),
                "agents: [{id: a1, backend: {type: chatcompletion, model: m, base_url: \"" + url() + "\", " + key
                        + "}}]\n");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var choice = answers.poll();
        exchange.getResponseHeaders().set("content-type", choice == null ? "application/json" : "text/event-stream");
        var body = choice == null
                ? "{\"error\":{\"message\":\"no such model\",\"type\":\"invalid_request_error\"}}"
                : "data: {\"id\":\"r\",\"choices\":[" + choice.replaceFirst("\\{", "{\"index\":0,")
                        + "]}\n\ndata: [DONE]\n\n";
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(choice == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

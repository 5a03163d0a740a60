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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a home of its own, whose {@code providers.yaml} and {@code .env} lead to a server of this test. */
final class ProvidersCommandTest {
    private static final String KEY = "key-of-the-house-0123456789";

    @TempDir
    Path home;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String realHome = System.getProperty("user.home");
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"data\":[{\"id\":\"m-1\"},{\"id\":\"m-2\"}]}";

    @BeforeEach
    void move_in() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setProperty("user.home", home.toString());
        var folder = Files.createDirectories(home.resolve(".config/massgen"));
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(folder.resolve(".env"), "HOUSE_KEY=" + KEY + "\nEMPTY_KEY=\n");
        Files.writeString(folder.resolve("providers.yaml"), """
                providers:
                  house:
                    name: The House
                    aliases: [home]
                    family: openai.chat
                    base-url: %1$s/v1
                    keys: [HOUSE_KEY]
                    default-model: m-1
                    capabilities: [tools]
                    prices-date: 2026-10-09
                    prices:
                      m-1: {input: 1.5, output: 6, cached: 0.15, context: 128000, long: {above: 64000, input: 3, output: 12}}
                  keyless: {family: openai.chat, base-url: %1$s/v1, keys: [HOUSE_KEY_THAT_NOBODY_SET]}
                  own: {family: openai.chat, base-url: %1$s/v1, fallback-key: any}
                  azurian: {family: openai.chat, base-url: %1$s, keys: [HOUSE_KEY], key-header: api-key, quirks: [deployment-url]}
                  antic: {family: anthropic.messages, base-url: %1$s, keys: [HOUSE_KEY], key-header: x-api-key}
                  gemino: {family: gemini.generate, base-url: %1$s/v1beta, keys: [HOUSE_KEY], key-header: x-goog-api-key}
                """.formatted(url));
    }

    @AfterEach
    void move_out() {
        System.setProperty("user.home", realHome);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + headers.getFirst("Authorization")
                    + " " + headers.getFirst("Api-key") + " " + headers.getFirst("X-api-key") + " "
                    + headers.getFirst("X-goog-api-key") + " " + headers.getFirst("Anthropic-version"));
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
        }
    }

    @Test
    void the_list_has_a_line_for_each_provider_and_says_whether_its_key_is_set() {
        var run = massgen("providers", "list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .startsWith("TYPE|FAMILY|KEY VARIABLE|KEY")
                .contains(
                        "house|openai.chat|HOUSE_KEY|set",
                        "keyless|openai.chat|HOUSE_KEY_THAT_NOBODY_SET|missing",
                        "own|openai.chat|-|not needed",
                        "scripted|scripted|-|not needed");
        assertThat(run.out()).contains("moonshot").doesNotContain(KEY);
    }

    @Test
    void all_that_is_known_of_a_provider_is_shown_with_prices_and_their_date() {
        var run = massgen("providers", "show", "home");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .contains(
                        "The House",
                        "type|house",
                        "aliases|home",
                        "key variables|HOUSE_KEY (set)",
                        "key header|authorization",
                        "default model|m-1",
                        "capabilities|tools",
                        "Prices, USD for a million tokens:",
                        "m-1|1.5|0.15|-|6|128,000|-|2026-10-09|-",
                        "above 64,000|3|-|-|12|128,000|-|2026-10-09|-");
        assertThat(run.out()).contains("temperature, top_p").doesNotContain(KEY);
    }

    @Test
    void a_provider_that_answers_is_good() {
        var run = massgen("providers", "check", "house");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("good  house", "2 models").doesNotContain("not among them");
        assertThat(asked).containsExactly("GET /v1/models Bearer " + KEY + " null null null null");
    }

    @ParameterizedTest
    @CsvSource({
        "azurian, 'GET /openai/models?api-version=2024-12-01-preview null KEY null null null'",
        "antic, 'GET /v1/models null null KEY null 2023-06-01'",
        "gemino, 'GET /v1beta/models null null null KEY null'",
        "own, 'GET /v1/models Bearer any null null null null'",
    })
    void each_family_is_asked_where_it_lists_its_models(String type, String request) {
        answer = type.equals("gemino") ? "{\"models\":[{\"name\":\"models/gemini-2.5-pro\"}]}" : answer;

        var run = massgen("providers", "check", type);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(asked).containsExactly(request.replace("KEY", KEY));
    }

    @Test
    void a_default_that_the_provider_does_not_have_is_told() {
        answer = "{\"data\":[{\"id\":\"m-9\"}]}";

        assertThat(massgen("providers", "check", "house").out()).contains("1 model; the default m-1 is not among them");
    }

    @Test
    void a_refused_key_is_told_without_the_key() {
        status = 401;
        answer = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\",\"code\":\"invalid_api_key\"}}";

        var run = massgen("providers", "check", "house");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("bad   house", "authentication (401): Incorrect API key provided: ");
        assertThat(run.out() + run.err()).doesNotContain(KEY);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'<html>', the answer is not JSON", "'{}', the answer is no list of models"})
    void an_answer_that_is_no_list_is_bad(String text, String message) {
        answer = text;

        var run = massgen("providers", "check", "house");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains(message);
    }

    @Test
    void a_server_that_is_not_there_is_bad() {
        server.stop(0);

        var run = massgen("providers", "check", "own");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("bad   own", "the connection was refused");
    }

    @Test
    void a_missing_key_is_named_and_nothing_is_sent() {
        var run = massgen("providers", "check", "keyless");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("HOUSE_KEY_THAT_NOBODY_SET not set", "~/.config/massgen/.env");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_name_that_nobody_has_is_told_with_the_one_that_may_be_meant() {
        var run = massgen("providers", "check", "hause");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("hause", "Did you mean \"house\"?");
    }

    @Test
    void a_program_has_no_list_to_ask_for() {
        var run = massgen("providers", "check", "claude_code");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("claude_code is not asked over HTTP");
    }

    @Test
    void without_a_command_the_commands_are_told() {
        var run = massgen("providers");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("list, show, check");
    }
}

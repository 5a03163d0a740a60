package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordCommandTest {
    private static final String ANSWER = """
            data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,\
            "delta":{"role":"assistant","content":"Oslo."},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    @TempDir
    Path folder;

    private volatile String answer = ANSWER;
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        provider.start();
        scenario("none");
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void scenarios_are_recorded_and_then_run_without_their_provider() throws IOException {
        var recorded = massgen("record", folder, "--cassettes", folder, "--goldens", folder.resolve("g"));

        assertThat(recorded.err()).isEmpty();
        assertThat(recorded.exitCode()).isZero();
        assertThat(recorded.out()).contains("recorded: ", "1 passed");
        assertThat(folder.resolve("c.yaml")).content().contains("provenance: recorded", "Oslo.");
        stop();
        assertThat(massgen("run", folder, "--cassettes", folder).exitCode()).isZero();
        assertThat(asked).hasValue(1);
    }

    @Test
    void debugging_shows_the_traffic_with_the_provider() {
        var recorded = massgen("record", folder, "--cassettes", folder, "--goldens", folder.resolve("g"), "--debug");

        assertThat(recorded.err()).contains("> POST http://127.0.0.1:", "< 200").contains("authorization: ");
    }

    @Test
    void run_records_what_a_scenario_says_once() throws IOException {
        scenario("once");

        assertThat(massgen("run", folder, "--cassettes", folder).exitCode()).isZero();
        assertThat(massgen("run", folder, "--cassettes", folder).exitCode()).isZero();

        assertThat(asked).hasValue(1);
    }

    @Test
    void run_asks_nobody_in_ci() throws IOException {
        scenario("once");

        var run = massgen("run", folder, "--cassettes", folder, "--ci");

        assertThat(run.exitCode()).isOne();
        assertThat(run.out()).contains("there is no cassette");
        assertThat(asked).hasValue(0);
    }

    @Test
    void where_the_environment_says_ci_nothing_is_recorded_unless_it_must_be() throws IOException {
        scenario("once");

        assertThat(CommandRun.inCi("run", folder, "--cassettes", folder).out()).contains("there is no cassette");
        assertThat(CommandRun.inCi("run", folder, "--cassettes", folder, "--mode", "all")
                        .exitCode())
                .isOne();
        var refused = CommandRun.inCi("record", folder, "--cassettes", folder);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("CI writes nothing", "--no-ci");
        assertThat(asked).hasValue(0);

        assertThat(CommandRun.inCi("record", folder, "--cassettes", folder, "--no-ci")
                        .exitCode())
                .isZero();
        assertThat(asked).hasValue(1);
    }

    @Test
    void run_takes_a_mode() {
        var live = massgen("run", folder, "--cassettes", folder, "--mode", "live");

        assertThat(live.exitCode()).isZero();
        assertThat(asked).hasValue(1);
        assertThat(folder.resolve("c.yaml")).doesNotExist();
    }

    @Test
    void a_check_asks_the_provider_and_writes_nothing() throws IOException {
        massgen("record", folder, "--cassettes", folder);
        var before = Files.readString(folder.resolve("c.yaml"));

        var same = massgen("record", "--check", folder, "--cassettes", folder);
        answer = ANSWER.replace("\"finish_reason\"", "\"reason_to_end\"").replace("Oslo.", "Bergen.");
        var other = massgen("record", "--check", folder, "--cassettes", folder);

        assertThat(same.exitCode()).as(same.out()).isZero();
        assertThat(other.exitCode()).isOne();
        assertThat(other.out())
                .contains("drift: what answers POST http://127.0.0.1:", "of a1 has another form than in ", "c.yaml")
                .contains("gone: member /choices/*/finish_reason", "new: member /choices/*/reason_to_end")
                .contains("record the cassette anew: massgen record");
        assertThat(asked).hasValue(3);
        assertThat(folder.resolve("c.yaml")).hasContent(before);
    }

    @Test
    void a_check_without_its_local_server_is_skipped() {
        massgen("record", folder, "--cassettes", folder);
        stop();

        var check = massgen("record", "--check", folder, "--cassettes", folder);

        assertThat(check.exitCode()).isZero();
        assertThat(check.out()).contains("skipped", "nothing listens at http://127.0.0.1:");
    }

    @Test
    void what_is_to_be_recorded_must_be_named() {
        assertThat(massgen("record").err()).contains("Name the scenarios to record, or a provider");
        assertThat(massgen("record", folder, "--mode", "live").err()).contains("--mode live records nothing");
        assertThat(massgen("record", folder, "--upstream", "http://x", "--to", "f")
                        .err())
                .contains("not both");
        assertThat(massgen("record", "--upstream", "http://x", "--to", folder.resolve("s.scenario.yaml"))
                        .err())
                .contains("is there already");
        assertThat(massgen("record", "--upstream", "http://x", "--to", folder.resolve("s.scenario.yaml/new/f.yaml"))
                        .err())
                .contains("cannot be written", "Name a file elsewhere");
    }

    @Test
    void recordings_of_other_tools_are_imported_and_exported() throws IOException {
        massgen("record", folder, "--cassettes", folder);
        var har = folder.resolve("out/c.har");

        var exported = massgen("export", folder.resolve("c.yaml"), "--format", "har", "--to", har);
        var imported = massgen("import", har, folder.resolve("s.scenario.yaml"), "--to", folder.resolve("in"));

        assertThat(exported.err()).isEmpty();
        assertThat(exported.out()).contains("exported: " + har + " (har)");
        assertThat(imported.exitCode()).isOne();
        assertThat(imported.out())
                .contains("imported: " + folder.resolve("in/c.yaml") + " (har, 1 interactions)")
                .contains("not imported: " + folder.resolve("s.scenario.yaml"), "is of no known format")
                .contains("1 imported, 1 not");
        assertThat(folder.resolve("in/c.yaml")).content().contains("provenance: imported", "Oslo.");
        assertThat(massgen("import", har, "--to", folder.resolve("in")).out()).contains("is there already");
        assertThat(massgen("import", har, "--to", folder.resolve("in"), "--force")
                        .exitCode())
                .isZero();
        assertThat(massgen("validate", folder.resolve("in/c.yaml")).exitCode()).isZero();
    }

    private void scenario(String mode) throws IOException {
        Files.writeString(folder.resolve("s.scenario.yaml"), """
                scenario: ask
                target: backend
                system: {agents: [{id: a1, backend: {type: chatcompletion, model: m, api_key: dummy, base_url: "http://127.0.0.1:%d/v1"}}]}
                turns: [{user: Where to.}]
                golden: false
                expect: [{answer: Oslo.}]
                replay: {mode: %s, cassette: c.yaml}
                """.formatted(
                        provider.getAddress().getPort(), mode));
    }
}

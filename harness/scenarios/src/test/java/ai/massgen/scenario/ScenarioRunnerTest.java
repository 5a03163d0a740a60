package ai.massgen.scenario;

import static ai.massgen.scenario.Sandbox.ONE_AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.RunnerOptions.Transport;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioRunnerTest {
    /** One backend that is asked once, matched without the body. */
    private static final String ASK = """
            scenario: ask
            target: backend
            system: {agents: [{id: a1, backend: {type: chatcompletion, model: gpt-5-nano}}]}
            turns: [{user: Where to.}]
            golden: false
            replay:
              cassette: c.yaml
              match: [method, host, path]
            """;

    private static final String BODY = "{model: gpt-5-nano, messages: [{role: user, content: Where to.}], stream: true,"
            + " stream_options: {include_usage: true}}";

    @TempDir
    private Path folder;

    @Test
    void a_run_that_is_as_expected_passes() {
        var outcome = sandbox().run("scenario: s\nexpect: [{winner: a1}]\n" + ONE_AGENT);

        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.status()).isEqualTo(Status.PASSED);
        assertThat(transcript(outcome).result().answer()).isEqualTo("Oslo it is.");
        assertThat(transcript(outcome).turns()).containsExactly("Where to.");
        assertThat(transcript(outcome).timings()).containsOnlyKeys("run");
    }

    @Test
    void an_expectation_that_is_not_met_fails_and_tells_its_place() {
        var outcome = sandbox().run("scenario: s\nexpect: [{answer: Bergen it is.}]\n" + ONE_AGENT);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).startsWith("s.scenario.yaml:2:").contains("Bergen it is.");
    }

    @Test
    void a_case_with_a_bad_field_is_broken() {
        var outcome = sandbox().run("scenario: s\ntagss: [a]\n" + ONE_AGENT);

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message()).contains("s.scenario.yaml:2:1: unknown key \"tagss\"");
    }

    @Test
    void a_missing_cassette_is_broken_and_told_where_it_is_named() {
        var outcome = sandbox().write("d.yaml", "").run(ASK);

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message())
                .startsWith("s.scenario.yaml:7:13: there is no cassette c.yaml")
                .endsWith("Did you mean \"d.yaml\"?");
    }

    @Test
    void what_is_wrong_with_a_cassette_is_told_without_running() {
        var sandbox = sandbox().write("c.yaml", "interactions: 7");

        try (var runner = new ScenarioRunner(sandbox.options())) {
            assertThat(runner.problems(sandbox.caseOf(ASK)))
                    .isNotEmpty()
                    .allMatch(problem -> problem.file().equals("c.yaml"));
            assertThat(runner.problems(sandbox.caseOf("scenario: s\n" + ONE_AGENT)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_recorded_request_gets_its_answer(Transport transport) {
        var outcome = sandbox()
                .with(options().withTransport(transport))
                .write("c.yaml", new Tape().answer(BODY, "Oslo.").toString())
                .run(ASK.replace(", path]", ", path, body]"));

        assertThat(outcome.message()).isEmpty();
        assertThat(transcript(outcome).result().answer()).isEqualTo("Oslo.");
        assertThat(transcript(outcome).requests())
                .singleElement()
                .extracting(WireExchange::url, WireExchange::match, WireExchange::status)
                .containsExactly("https://api.openai.com/v1/chat/completions", "recorded", 200);
        assertThat(transcript(outcome).usage().get("a1"))
                .extracting(count -> count.output())
                .isEqualTo(5L);
    }

    @Test
    void a_request_that_was_never_recorded_breaks_the_run() {
        var outcome = sandbox()
                .write("c.yaml", new Tape().answer(BODY, "Oslo.").toString().replace("chat/completions", "embeddings"))
                .run(ASK);

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message()).contains("request 1 of agent a1", "was never recorded in c.yaml");
    }

    @Test
    void a_changed_request_fails_the_scenario_and_the_run_goes_on_to_its_end() {
        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{model: gpt-5}", "Oslo.").toString())
                .run(ASK.replace(", path]", ", path, body]"));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("s.scenario.yaml:7:13");
            assertThat(finding.what()).contains("request 1 of a1", "interaction 0");
            assertThat(finding.detail()).contains("body/model: \"gpt-5\" → \"gpt-5-nano\"");
        });
        assertThat(transcript(outcome).result().answer()).isEqualTo("Oslo.");
    }

    @Test
    void a_changed_request_ends_the_run_where_that_is_asked_for() {
        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{model: gpt-5}", "Oslo.").toString())
                .run(ASK.replace(", path]", ", path, body]\n  on-changed: fail"));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).contains("differs from its recording", "body/model: \"gpt-5\" → \"gpt-5-nano\"");
        assertThat(transcript(outcome).result().answer()).isNull();
    }

    @Test
    void a_request_that_is_sent_once_too_often_fails() {
        var twoTurns = ASK.replace("[{user: Where to.}]", "[{user: Where to.}, {user: And then.}]");

        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{}", "Oslo.").toString())
                .run(twoTurns);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).contains("request 2 of a1", "was sent once more than it is recorded");
    }

    @Test
    void a_recording_that_nobody_asks_for_fails() {
        var outcome = sandbox()
                .write(
                        "c.yaml",
                        new Tape().answer("{}", "Oslo.").answer("{}", "Bergen.").toString())
                .run(ASK);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message())
                .contains("recorded, but never asked for: interaction 1: POST https://api.openai.com");
    }

    @Test
    void a_recording_for_an_agent_that_is_not_there_is_no_loss() {
        var outcome = sandbox()
                .write(
                        "c.yaml",
                        new Tape()
                                .answer("{}", "Oslo.")
                                .answerOf("a9", "{}", "Bergen.")
                                .toString())
                .run(ASK);

        assertThat(outcome.message()).isEmpty();
    }

    @Test
    void an_error_that_nobody_expects_breaks_the_run() {
        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{}", "Oslo.").toString())
                .run(ASK + "  faults: [{agent: a1, request: 1, status: 401}]\n");

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message())
                .contains("the run failed with the error authentication of agent a1 (HTTP 401)")
                .contains("expect: [{error: {kind: authentication}}]");
    }

    @Test
    void a_wait_between_attempts_costs_nobody_any_time() {
        var fault = "  faults: [{agent: a1, request: 1, status: 429, headers: {retry-after: 30}}]\n";

        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{}", "Oslo.").toString())
                .run(ASK + fault);

        assertThat(outcome.message()).isEmpty();
        assertThat(transcript(outcome).requests())
                .extracting(WireExchange::status)
                .containsExactly(429, 200);
        assertThat(outcome.elapsed()).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_response_that_is_cut_off_is_truncated(Transport transport) {
        var outcome = sandbox()
                .with(options().withTransport(transport))
                .write("c.yaml", new Tape().answer("{}", "Oslo.").toString())
                .run(ASK + "  faults: [{agent: a1, request: 1, cut-after-bytes: 200}]\n");

        assertThat(error(outcome)).isEqualTo("truncated");
    }

    @Test
    void a_provider_that_falls_silent_is_a_timeout() {
        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{}", "Oslo.").toString())
                .run(ASK + "  faults: [{agent: a1, request: 1, stall-after-events: 1}]\n");

        assertThat(error(outcome)).isEqualTo("timeout");
    }

    @Test
    void a_run_that_never_ends_is_broken_off() {
        var outcome =
                sandbox().with(options().withTimeout(Duration.ofMillis(200))).run(command("hang", "{{prompt}}"));

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message()).contains("s.scenario.yaml:1:1: the run took longer than 200 ms");
    }

    @Test
    void a_scenario_may_have_a_time_limit_of_its_own() {
        var outcome = sandbox()
                .with(options().withTimeout(Duration.ofHours(1)))
                .run(command("hang", "{{prompt}}") + "timeout: 150ms\n");

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message())
                .contains("the run took longer than 150 ms and was broken off")
                .contains("timeout: 2m in the scenario");
    }

    @Test
    void a_command_is_pointed_at_its_recording() {
        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{model: m}", "Oslo.").toString())
                .run(command("ask", "{\"model\":\"m\"}"));

        assertThat(outcome.message()).isEmpty();
        assertThat(transcript(outcome).result().answer()).contains("Oslo.", "[DONE]");
        assertThat(transcript(outcome).requests()).singleElement().satisfies(request -> {
            assertThat(request.agent()).isEqualTo("command");
            assertThat(request.url()).isEqualTo("https://api.openai.com/v1/chat/completions");
            assertThat(request.match()).isEqualTo("recorded");
            assertThat(request.headers().get("authorization")).doesNotContain("replay");
        });
    }

    /** Whatever the keys of this process are: a client of any provider comes to the recording, and with a key that is none. */
    @Test
    void a_command_finds_base_urls_and_keys_that_are_none() {
        var names = List.of(
                "ANTHROPIC_BASE_URL", "GOOGLE_GEMINI_BASE_URL", "GROQ_BASE_URL", "MINE", "XAI_API_KEY", "NO_PROXY");
        var arguments = Stream.concat(Stream.of("variables"), names.stream()).toArray(String[]::new);

        var outcome = sandbox()
                .run(command(arguments)
                        .replace("]}\nturns:", "], environment: {MINE: \"{{base-url.grok}}/x\"}}\nturns:"));

        assertThat(outcome.message()).isEmpty();
        assertThat(Objects.requireNonNull(transcript(outcome).result().answer()).lines())
                .hasSize(6)
                .satisfies(
                        line -> assertThat(line)
                                .matches("ANTHROPIC_BASE_URL=http://127\\.0\\.0\\.1:\\d+/.*anthropic.*"),
                        atIndex(0))
                .satisfies(line -> assertThat(line).contains("http://127.0.0.1:", "generativelanguage"), atIndex(1))
                .satisfies(line -> assertThat(line).contains("http://127.0.0.1:", "api.groq.com"), atIndex(2))
                .satisfies(line -> assertThat(line).contains("http://127.0.0.1:", "api.x.ai", "/v1/x"), atIndex(3))
                .endsWith("XAI_API_KEY=replay", "NO_PROXY=127.0.0.1,localhost");
    }

    private String command(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return """
                scenario: command
                target: {command: ["%s", -XX:TieredStopAtLevel=1, "-XX:+UseSerialGC", "-XX:-UsePerfData", -cp, "%s", ai.massgen.scenario.target.Program, '%s']}
                turns: [{user: "%s"}]
                golden: false
                %s
                """.formatted(
                        java,
                        System.getProperty("java.class.path"),
                        String.join("', '", arguments),
                        folder.resolve("started"),
                        arguments[0].equals("ask") ? "replay: {cassette: c.yaml}" : "");
    }

    @Test
    void a_run_can_be_broken_off_from_outside() {
        var stopped = Cancellation.create();
        stopped.cancel();

        try (var runner = new ScenarioRunner(options())) {
            var outcome = runner.run(sandbox().caseOf("scenario: s\n" + ONE_AGENT), stopped);

            assertThat(outcome.status()).isEqualTo(Status.BROKEN);
            assertThat(outcome.message()).contains("the error cancelled");
        }
    }

    @Test
    void a_backend_is_asked_turn_by_turn_with_all_that_was_said() {
        var outcome = sandbox()
                .write(
                        "c.yaml",
                        new Tape()
                                .answer("{}", "Oslo.")
                                .answer("{}", "By train.")
                                .toString())
                .run(ASK.replace("[{user: Where to.}]", "[{user: Where to.}, {user: How.}]"));

        assertThat(outcome.message()).isEmpty();
        assertThat(transcript(outcome).result().answer()).isEqualTo("By train.");
        var second =
                Objects.requireNonNull(transcript(outcome).requests().get(1).body());
        assertThat(second.at("/messages").findValuesAsText("content")).containsExactly("Where to.", "Oslo.", "How.");
    }

    @Test
    void once_replays_what_is_there() {
        var outcome = sandbox()
                .write("c.yaml", new Tape().answer("{}", "Oslo.").toString())
                .run(ASK + "  mode: once\n");

        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.status()).isEqualTo(Status.PASSED);
    }

    @Test
    void a_live_run_is_skipped_where_live_runs_are_off() {
        var outcome = sandbox().run(ASK + "  mode: live\n");

        assertThat(outcome.status()).isEqualTo(Status.SKIPPED);
        assertThat(outcome.message()).isEqualTo("a live run, and live runs are off");
    }

    @ParameterizedTest
    @CsvSource({"none, 200, data:", "strict, 400, messages with role 'tool' must be a response"})
    void strict_validation_refuses_what_the_provider_would_refuse(String validate, int status, String said) {
        var body =
                "{\"model\": \"m\", \"messages\": [{\"role\": \"tool\", \"tool_call_id\": \"x\", \"content\": \"r\"}]}";
        sandbox().write("c.yaml", new Tape().answer(body, "Hi.").toString()).write("body.json", body);

        var outcome = sandbox().run("""
                scenario: s
                target: {command: [sh, -c, 'curl -s "$OPENAI_BASE_URL/chat/completions" -d @body.json -H "content-type: application/json"']}
                turns: [{user: Hello.}]
                golden: false
                replay: {cassette: c.yaml, validate: %s}
                """.formatted(validate));

        assertThat(transcript(outcome).result().answer()).contains(said);
        assertThat(transcript(outcome).requests())
                .singleElement()
                .extracting(WireExchange::status)
                .isEqualTo(status);
    }

    @Test
    void events_are_those_of_the_run_in_order() {
        var events = transcript(sandbox().run("scenario: s\n" + ONE_AGENT)).events();

        assertThat(events)
                .filteredOn(Event.Chunk.class::isInstance)
                .extracting(event -> ((Event.Chunk) event).call() + " " + ((Event.Chunk) event).type())
                .containsExactly("1 tool_calls", "1 done", "2 tool_calls", "2 done", "3 content", "3 done");
    }

    private static String error(ScenarioOutcome outcome) {
        return Objects.requireNonNull(transcript(outcome).result().error(), outcome::message)
                .kind();
    }

    static Transcript transcript(ScenarioOutcome outcome) {
        return Objects.requireNonNull(outcome.transcript(), outcome::message);
    }

    private RunnerOptions options() {
        return sandbox().options();
    }

    private Sandbox sandbox() {
        return new Sandbox(folder);
    }
}

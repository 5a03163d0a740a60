package ai.massgen.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Credentials;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.scenario.ChatProvider.Said;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record modes of a scenario, end to end: orchestrator, backend, proxy and provider over real sockets. */
class RecordModesTest {
    private static final String KEY = "sk-" + "planted0planted1planted2";
    private static final BackendContext LIVE =
            BackendContext.live().withCredentials(Credentials.of(Map.of("OPENAI_API_KEY", KEY)));

    @TempDir
    private Path folder;

    private ChatProvider provider = ChatProvider.saying("Oslo.");

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "new_episodes", "all"})
    void a_mode_that_records_asks_the_provider_and_leaves_a_cassette_that_replays(String mode) throws IOException {
        var outcome = run(mode, "Where to.");

        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.notes()).anySatisfy(note -> assertThat(note).contains("recorded: c.yaml"));
        assertThat(transcript(outcome).result().answer()).isEqualTo("Oslo.");
        assertThat(transcript(outcome).requests())
                .singleElement()
                .extracting(WireExchange::match)
                .isEqualTo("recorded");
        assertThat(provider.keys()).containsExactly("Bearer " + KEY);
        assertThat(cassette().interactions()).singleElement().satisfies(one -> {
            assertThat(one.provenance()).isEqualTo(Provenance.RECORDED);
            assertThat(one.agent()).isEqualTo("a1");
            assertThat(one.response().timing()).isNotEmpty();
        });
        assertThat(Files.readString(file())).doesNotContain(KEY).contains("Bearer REDACTED");

        provider.close();
        assertThat(run("none", "Where to.").message()).isEmpty();
    }

    @Test
    void none_never_asks_the_provider() {
        var outcome = run("none", "Where to.");

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message()).contains("there is no cassette c.yaml");
        assertThat(provider.requests()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void once_does_not_ask_again() throws IOException {
        run("once", "Where to.");
        var before = Files.readString(file());

        var again = run("once", "Where to.");
        var changed = run("once", "How.");

        assertThat(again.status()).isEqualTo(Status.PASSED);
        assertThat(changed.status()).isEqualTo(Status.FAILED);
        assertThat(changed.message()).contains("differs from its recording");
        assertThat(provider.requests()).hasSize(1);
        assertThat(file()).hasContent(before);
    }

    @Test
    void new_episodes_keeps_what_is_there_and_adds_what_is_not() throws IOException {
        run("new_episodes", "Where to.");
        var first = cassette().interactions().get(0);

        var outcome = run("new_episodes", "Where to.", "How.");

        assertThat(outcome.message()).isEmpty();
        assertThat(provider.requests()).hasSize(2);
        assertThat(provider.requests().get(1)).contains("How.");
        assertThat(cassette().interactions()).hasSize(2).first().isEqualTo(first);
    }

    @Test
    void all_asks_everything_anew() throws IOException {
        run("all", "Where to.");
        provider.close();
        provider = ChatProvider.saying("Bergen.");

        var outcome = run("all", "Where to.");

        assertThat(transcript(outcome).result().answer()).isEqualTo("Bergen.");
        assertThat(cassette().interactions()).hasSize(1);
        assertThat(Files.readString(file())).contains("Bergen.").doesNotContain("Oslo.");
    }

    @Test
    void live_asks_and_records_nothing() {
        var outcome = run("live", "Where to.");

        assertThat(outcome.message()).isEmpty();
        assertThat(transcript(outcome).result().answer()).isEqualTo("Oslo.");
        assertThat(provider.requests()).hasSize(1);
        assertThat(file()).doesNotExist();
    }

    @Test
    void live_knows_what_was_sent() {
        var outcome = sandbox(LIVE)
                .run(scenario("live", "Where to.")
                        + "expect: [{requests: [{agent: a1, count: 1}, {agent: a1, nth: 1, body: {/model: m}}]}]\n");

        assertThat(outcome.message()).isEmpty();
        assertThat(transcript(outcome).requests()).singleElement().satisfies(sent -> {
            assertThat(sent.match()).isEqualTo("live");
            assertThat(sent.status()).isEqualTo(200);
            assertThat(sent.url()).isEqualTo(provider.url() + "/chat/completions");
            assertThat(sent.headers().toString()).doesNotContain(KEY);
        });
    }

    @Test
    void live_without_the_server_of_this_machine_is_skipped() {
        provider.close();

        var outcome = run("live", "Where to.");

        assertThat(outcome.status()).isEqualTo(Status.SKIPPED);
        assertThat(outcome.message()).contains("a live run, and nothing listens at " + provider.url());
    }

    @Test
    void a_cassette_past_its_last_day_fails_and_says_how_to_have_another() throws IOException {
        run("all", "Where to.");
        Files.writeString(
                file(), Files.readString(file()).replace("version: 1\n", "version: 1\nexpires: 2027-01-31\n"));

        var onItsDay = expiring("2027-01-31");
        var after = expiring("2027-02-01");

        assertThat(onItsDay.message()).isEmpty();
        assertThat(after.status()).isEqualTo(Status.FAILED);
        assertThat(after.message())
                .matches(
                        "(?s)s\\.scenario\\.yaml:\\d+:\\d+: the cassette c\\.yaml expired on 2027-01-31, today is 2027-02-01\n.*")
                .contains("Record it anew: massgen record s.scenario.yaml.");
        assertThat(provider.requests()).hasSize(1);
    }

    private ScenarioOutcome expiring(String today) {
        var sandbox = new Sandbox(folder);
        return sandbox.with(sandbox.options().withToday(LocalDate.parse(today))).run(scenario("none", "Where to."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "new_episodes", "all"})
    void where_live_runs_are_off_every_mode_only_reads(String mode) {
        var outcome = sandbox(LIVE).with(sandbox(LIVE).options()).run(scenario("live", "Where to."));
        assertThat(outcome.status()).isEqualTo(Status.PASSED);

        var off = new Sandbox(folder).run(scenario(mode, "Where to."));

        assertThat(off.status()).isEqualTo(Status.BROKEN);
        assertThat(off.message()).contains("there is no cassette");
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "new_episodes", "all"})
    void in_ci_every_mode_only_reads(String mode) {
        var sandbox = sandbox(LIVE);

        var outcome = sandbox.with(sandbox.options().withCi(true)).run(scenario(mode, "Where to."));

        assertThat(outcome.message()).contains("there is no cassette");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void a_run_may_say_another_mode_than_its_scenario() {
        var sandbox = sandbox(LIVE);

        var outcome = sandbox.with(sandbox.options().withMode(ReplayMode.ALL)).run(scenario("none", "Where to."));

        assertThat(outcome.message()).isEmpty();
        assertThat(file()).exists();
    }

    @Test
    void without_a_key_nothing_is_asked_and_the_case_is_skipped() {
        var outcome = sandbox(LIVE.withCredentials(Credentials.of(Map.of()))).run(scenario("all", "Where to."));

        assertThat(outcome.status()).isEqualTo(Status.SKIPPED);
        assertThat(provider.requests()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    /** The error names the key, as some providers' do. */
    @Test
    void a_broken_run_leaves_the_cassette_as_it_was_and_shows_no_key() throws IOException {
        run("all", "Where to.");
        var before = Files.readString(file());
        provider.close();
        provider = ChatProvider.answering(request -> new Said(401, "Incorrect API key provided: " + KEY));

        var outcome = run("all", "Where to.");

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message())
                .contains("Incorrect API key provided: REDACTED", "nothing was recorded; c.yaml is as it was")
                .doesNotContain(KEY);
        assertThat(file()).hasContent(before);
    }

    @Test
    void an_error_that_is_expected_is_recorded_as_it_is() throws IOException {
        provider.close();
        provider = ChatProvider.answering(request -> new Said(401, "Incorrect API key provided: " + KEY));

        var outcome = sandbox(LIVE).run(scenario("all", "Where to.") + "expect: [{error: {kind: authentication}}]\n");

        assertThat(outcome.message()).isEmpty();
        assertThat(cassette().interactions())
                .extracting(Interaction::response)
                .extracting(RecordedResponse::status)
                .containsExactly(401);
        assertThat(Files.readString(file())).doesNotContain(KEY);
    }

    @Test
    void a_provider_that_is_not_there_is_named() {
        provider.close();

        var outcome = run("all", "Where to.");

        assertThat(outcome.status()).isEqualTo(Status.BROKEN);
        assertThat(outcome.message()).contains(provider.url(), "cannot be reached", "nothing was recorded");
        assertThat(file()).doesNotExist();
    }

    /** Ctrl-C: the run is cancelled while the provider speaks. */
    @Test
    void a_run_that_is_stopped_leaves_no_cassette() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var stop = new CountDownLatch(1);
        provider.close();
        provider = ChatProvider.answering(request -> {
            asked.countDown();
            try {
                stop.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Said(200, "Late.");
        });
        var cancellation = Cancellation.create();
        var outcome = new AtomicReference<ScenarioOutcome>();
        var sandbox = sandbox(LIVE);
        var testCase = sandbox.caseOf(scenario("all", "Where to."));
        try (var runner = new ScenarioRunner(sandbox.options())) {
            var run = new Thread(() -> outcome.set(runner.run(testCase, cancellation)));
            run.start();
            asked.await();
            cancellation.cancel();
            run.join();
        } finally {
            stop.countDown();
        }

        assertThat(Objects.requireNonNull(outcome.get()).status()).isEqualTo(Status.BROKEN);
        assertThat(folder.toFile().list()).containsExactly("s.scenario.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "once", "new_episodes"})
    void fragments_share_a_recording_and_rows_of_a_matrix_add_to_it(String mode) throws IOException {
        var text = scenario(mode, "Where to.") + "  fragment: [whole, events, bytes, recorded]\n"
                + "matrix: {a1.backend.model: [m1, m2]}\n";
        var sandbox = sandbox(LIVE);

        var outcomes = sandbox.parseText(text.replace("golden: false\n", "")).cases();
        assertThat(outcomes).hasSize(8);
        try (var runner = new ScenarioRunner(sandbox.options().withCi(false))) {
            outcomes.forEach(testCase -> runner.run(testCase, Cancellation.disabled()));
        }

        assertThat(provider.requests()).hasSize(2);
        assertThat(cassette().interactions()).hasSize(2);
    }

    @Test
    void two_agents_of_two_providers_are_recorded_with_the_order_in_which_they_were_heard() throws IOException {
        try (var other = ChatProvider.saying("Oslo.")) {
            var outcome = sandbox(LIVE).run("""
                    scenario: two
                    system:
                      agents:
                        - {id: a1, backend: {type: chatcompletion, model: m, base_url: "%s"}}
                        - {id: a2, backend: {type: chatcompletion, model: m, base_url: "%s"}}
                    turns: [{user: Where to.}]
                    golden: false
                    expect: [{error: {kind: no-decision}}]
                    replay: {mode: all, cassette: c.yaml}
                    """.formatted(provider.url(), other.url()));

            assertThat(outcome.message()).isEmpty();
            assertThat(cassette().interactions()).extracting(Interaction::agent).contains("a1", "a2");
            assertThat(cassette().interactions())
                    .allSatisfy(one -> assertThat(one.request().uri())
                            .startsWith(Objects.equals(one.agent(), "a1") ? provider.url() : other.url()));
            assertThat(cassette().schedule()).isNotEmpty();
        }
    }

    @Test
    void a_process_is_recorded_through_its_environment() throws IOException {
        var live = LIVE.withCredentials(Credentials.of(Map.of("OPENAI_BASE_URL", provider.url())));

        var outcome = sandbox(live).run("""
                scenario: process
                target: {command: [sh, -c, 'curl -s "$OPENAI_BASE_URL/chat/completions" -d "{\\"q\\": 1}" -H "content-type: application/json" | head -c 6']}
                turns: [{user: Where to.}]
                golden: false
                replay: {mode: all, cassette: c.yaml}
                """);

        assertThat(outcome.message()).isEmpty();
        assertThat(transcript(outcome).result().answer()).isEqualTo("data:");
        assertThat(cassette().interactions())
                .singleElement()
                .extracting(one -> one.request().uri())
                .isEqualTo(provider.url() + "/chat/completions");
    }

    private ScenarioOutcome run(String mode, String... turns) {
        return sandbox(LIVE).run(scenario(mode, turns));
    }

    private Sandbox sandbox(BackendContext live) {
        var sandbox = new Sandbox(folder);
        return sandbox.with(sandbox.options().withLive(live).withCi(false));
    }

    private String scenario(String mode, String... turns) {
        var users = List.of(turns).stream().map(turn -> "{user: " + turn + "}").toList();
        return """
                scenario: ask
                target: backend
                system: {agents: [{id: a1, backend: {type: chatcompletion, model: m, base_url: "%s"}}]}
                turns: %s
                golden: false
                replay:
                  mode: %s
                  match: [method, path, body]
                  cassette: c.yaml
                """.formatted(provider.url(), users, mode);
    }

    private Path file() {
        return folder.resolve("c.yaml");
    }

    private Cassette cassette() {
        var reading = CassetteFormat.read(file(), "c.yaml");
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.cassette());
    }

    private static Transcript transcript(ScenarioOutcome outcome) {
        return Objects.requireNonNull(outcome.transcript());
    }
}

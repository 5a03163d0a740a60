package ai.massgen.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.RunnerOptions.Transport;
import ai.massgen.scenario.parse.ScenarioParser;
import ai.massgen.transcript.Normalizer;
import ai.massgen.transcript.WireExchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same case yields the same transcript, whatever is around it. */
class DeterminismTest {
    private static final List<ScenarioCase> CASES = cases();

    /** Of one run after the other, which all others are held against. */
    private static List<String> expected = List.of();

    @BeforeAll
    static void run_once() {
        expected = transcripts(Transport.IN_PROCESS);
    }

    private static List<ScenarioCase> cases() {
        var parser = new ScenarioParser();
        return Fixtures.files("fixtures/scenarios", ".scenario.yaml").stream()
                .flatMap(file -> parser.parse(file, Fixtures.shown(file)).cases().stream())
                .toList();
    }

    @Test
    void sockets_and_the_process_itself_give_the_same_transcripts() {
        assertThat(transcripts(Transport.WIREMOCK)).isEqualTo(expected);
    }

    @Test
    void another_locale_and_time_zone_change_nothing() {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

            assertThat(transcripts(Transport.IN_PROCESS)).isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void runs_at_the_same_time_do_not_hear_each_other() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (var runner = new ScenarioRunner(options(Transport.WIREMOCK))) {
            var runs = new ArrayList<Callable<String>>();
            for (int i = 0; i < 2; i++) {
                CASES.forEach(one -> runs.add(() -> transcript(runner, one)));
            }
            var results = threads.invokeAll(runs);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(expected.get(i % CASES.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Whoever runs beside a scenario and whatever ran before it: its transcript and golden stay the same to the byte. {@code
     * -Dmassgen.repeats=20} runs the suite as often.
     */
    @Test
    void many_runs_at_a_time_in_any_order_give_the_same_transcripts_and_goldens() throws Exception {
        var threads = Executors.newFixedThreadPool(32);
        try (var runner = new ScenarioRunner(options(Transport.IN_PROCESS))) {
            for (int repeat = 0; repeat < Integer.getInteger("massgen.repeats", 1); repeat++) {
                var order = new ArrayList<>(CASES);
                Collections.shuffle(order, new Random(repeat));
                var runs = order.stream()
                        .map(one -> (Callable<ScenarioOutcome>) () -> runner.run(one, Cancellation.disabled()))
                        .toList();
                var results = threads.invokeAll(runs);
                for (int i = 0; i < order.size(); i++) {
                    var outcome = results.get(i).get();
                    var one = order.get(i);
                    assertThat(outcome.message())
                            .as("order %s, %s", repeat, one)
                            .isEmpty();
                    assertThat(Normalizer.toYaml(Objects.requireNonNull(outcome.transcript())))
                            .isEqualTo(expected.get(CASES.indexOf(one)));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void requests_are_told_by_the_model_call_that_sent_them() {
        var withTools = CASES.stream()
                .filter(one -> one.id().startsWith("tools/parallel-calls-chat"))
                .findFirst()
                .orElseThrow();
        try (var runner = new ScenarioRunner(options(Transport.IN_PROCESS))) {
            var transcript = Objects.requireNonNull(
                    runner.run(withTools, Cancellation.disabled()).transcript());

            assertThat(transcript.requests()).extracting(WireExchange::call).containsExactly(1, 1, 2, 3);
        }
    }

    private static List<String> transcripts(Transport transport) {
        try (var runner = new ScenarioRunner(options(transport))) {
            return CASES.stream().map(one -> transcript(runner, one)).toList();
        }
    }

    private static String transcript(ScenarioRunner runner, ScenarioCase one) {
        var outcome = runner.run(one, Cancellation.disabled());
        return Normalizer.toYaml(Objects.requireNonNull(outcome.transcript(), () -> one + "\n" + outcome.message()));
    }

    private static RunnerOptions options(Transport transport) {
        return RunnerOptions.defaults().withTransport(transport);
    }
}

package ai.massgen.scenario;

import ai.massgen.backend.BackendContext;
import ai.massgen.scenario.golden.GoldenMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ScenarioRunner} runs.
 *
 * @param cassettes folder of recorded responses; null to look for {@code recorded-responses} beside or above each file
 * @param goldens folder of goldens; null to look for {@code goldens} beside or above each file
 * @param goldenMode what is done with goldens
 * @param ci whether this is a CI run, which writes nothing: a missing golden is a failure there, elsewhere it is written, and
 *     nothing is recorded
 * @param transport how requests reach the recording
 * @param timeout limit on the wall for one run of a case whose scenario has none of its own
 * @param seed replays under this schedule seed in place of what the scenario says; null for what it says
 * @param live for live runs and recordings: keys and connections; null to skip live runs and to record nothing
 * @param today the day by which intended changes and cassettes expire; {@link LocalDate#MIN} for never
 * @param mode for scenarios with a cassette, in place of what they say; null for what they say
 */
public record RunnerOptions(
        @Nullable Path cassettes,
        @Nullable Path goldens,
        GoldenMode goldenMode,
        boolean ci,
        Transport transport,
        Duration timeout,
        @Nullable Long seed,
        @Nullable BackendContext live,
        LocalDate today,
        @Nullable ReplayMode mode) {

    public RunnerOptions {
        Objects.requireNonNull(goldenMode, "goldenMode");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(today, "today");
    }

    /** Goldens are compared, as in CI; real sockets; 60 s a case; folders found from each file. */
    public static RunnerOptions defaults() {
        return new RunnerOptions(
                null,
                null,
                GoldenMode.CHECK,
                true,
                Transport.WIREMOCK,
                Duration.ofSeconds(60),
                null,
                null,
                LocalDate.MIN,
                null);
    }

    public RunnerOptions withCassettes(Path folder) {
        return new RunnerOptions(folder, goldens, goldenMode, ci, transport, timeout, seed, live, today, mode);
    }

    public RunnerOptions withGoldens(Path folder) {
        return new RunnerOptions(cassettes, folder, goldenMode, ci, transport, timeout, seed, live, today, mode);
    }

    public RunnerOptions withGoldenMode(GoldenMode way) {
        return new RunnerOptions(cassettes, goldens, way, ci, transport, timeout, seed, live, today, mode);
    }

    public RunnerOptions withCi(boolean isCi) {
        return new RunnerOptions(cassettes, goldens, goldenMode, isCi, transport, timeout, seed, live, today, mode);
    }

    public RunnerOptions withTransport(Transport way) {
        return new RunnerOptions(cassettes, goldens, goldenMode, ci, way, timeout, seed, live, today, mode);
    }

    public RunnerOptions withTimeout(Duration limit) {
        return new RunnerOptions(cassettes, goldens, goldenMode, ci, transport, limit, seed, live, today, mode);
    }

    public RunnerOptions withSeed(long number) {
        return new RunnerOptions(cassettes, goldens, goldenMode, ci, transport, timeout, number, live, today, mode);
    }

    public RunnerOptions withLive(BackendContext context) {
        return new RunnerOptions(cassettes, goldens, goldenMode, ci, transport, timeout, seed, context, today, mode);
    }

    public RunnerOptions withToday(LocalDate day) {
        return new RunnerOptions(cassettes, goldens, goldenMode, ci, transport, timeout, seed, live, day, mode);
    }

    /** In place of what scenarios say; a mode that records needs {@link #withLive}. */
    public RunnerOptions withMode(ReplayMode other) {
        return new RunnerOptions(cassettes, goldens, goldenMode, ci, transport, timeout, seed, live, today, other);
    }

    /** How long a case may take: what its scenario says, else the limit for all. */
    Duration limit(ScenarioCase testCase) {
        var own = testCase.scenario().timeout();
        return own == null ? timeout : own;
    }

    /** How requests reach the recording. */
    public enum Transport {
        /** Over real sockets, through a server. */
        WIREMOCK,
        /** Inside the process: faster, for many runs. */
        IN_PROCESS
    }
}

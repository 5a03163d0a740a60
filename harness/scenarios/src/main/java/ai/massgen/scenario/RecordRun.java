package ai.massgen.scenario;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Cancellation;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.Redactor;
import ai.massgen.recording.record.RecordingSession;
import ai.massgen.recording.replay.Episodes;
import ai.massgen.scenario.ScenarioOutcome.Status;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of one case against the real providers, through a proxy that keeps what passes. The cassette is written when the run
 * is over and could be done; until then, and otherwise, what was there before stays.
 */
final class RecordRun {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ScenarioCase testCase;
    private final RunnerOptions options;
    private final Goldens goldens;
    private final Path file;
    private final @Nullable Cassette before;

    /**
     * @param file the cassette
     * @param before what is kept of it and not asked again; null for nothing
     */
    RecordRun(ScenarioCase testCase, RunnerOptions options, Goldens goldens, Path file, @Nullable Cassette before) {
        this.testCase = testCase;
        this.options = options;
        this.goldens = goldens;
        this.file = file;
        this.before = before;
    }

    /**
     * What a run left.
     *
     * @param cassette secrets masked; null where the run could not be done
     * @param secrets in clear
     * @param outcome of the run itself; where there is no cassette its reason tells why, secrets masked
     */
    record Taken(@Nullable Cassette cassette, Set<String> secrets, ScenarioOutcome outcome) {}

    /** The outcome of a run that left no cassette; null where the cassette was written. */
    @Nullable
    ScenarioOutcome record(Fronts fronts, BackendContext context, WallClock clock, Cancellation cancellation)
            throws IOException {
        var taken = take(fronts, context, clock, cancellation);
        if (taken.cassette() == null) {
            var nothing = "nothing was recorded; " + Folders.shown(testCase, file) + " is as it was";
            return taken.outcome().withReason(taken.outcome().reason() + "\n" + nothing);
        }
        CassetteFormat.write(taken.cassette(), file, taken.secrets());
        return null;
    }

    /** Runs, and writes nothing. */
    Taken take(Fronts fronts, BackendContext context, WallClock clock, Cancellation cancellation) throws IOException {
        var secrets = context.credentials().secrets();
        var episodes = before == null ? null : new Episodes(before, ReplayForm.options(testCase, context.time()));
        try (var session = new RecordingSession(InstantSource.system(), secrets, episodes)) {
            LiveRun.Result result;
            try (var front = fronts.record(session, context)) {
                result = new LiveRun(testCase, options, goldens).run(front.way(), context, clock, cancellation);
                settle(session);
            }
            if (result.outcome().status() == Status.BROKEN || result.outcome().status() == Status.SKIPPED) {
                return new Taken(null, session.secrets(), explained(result.outcome(), session));
            }
            var name = Folders.shown(testCase, file);
            var cassette = session.cassette(name, result.schedule(), before == null ? null : before.expires());
            return new Taken(cassette, session.secrets(), result.outcome());
        }
    }

    private static void settle(RecordingSession session) throws IOException {
        try {
            session.settle(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static ScenarioOutcome explained(ScenarioOutcome outcome, RecordingSession session) {
        var redactor = Redactor.of(session.secrets());
        var reason = outcome.reason() == null ? "" : redactor.text(outcome.reason());
        var problems = String.join("\n", session.problems());
        return outcome.withReason((reason + "\n" + problems).strip().replaceAll("\n+", "\n"));
    }
}

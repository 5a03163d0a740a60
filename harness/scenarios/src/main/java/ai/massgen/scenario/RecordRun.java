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
import java.util.List;
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

    /** The outcome of a run that left no cassette; null where the cassette was written. */
    @Nullable
    ScenarioOutcome record(Fronts fronts, BackendContext context, WallClock clock, Cancellation cancellation)
            throws IOException {
        var secrets = context.credentials().secrets();
        var episodes = before == null ? null : new Episodes(before, ReplayForm.options(testCase, context.time()));
        try (var session = new RecordingSession(InstantSource.system(), secrets, episodes)) {
            LiveRun.Result result;
            try (var front = fronts.record(session, context)) {
                result = new LiveRun(testCase, options, goldens).run(front.way(), context, clock, cancellation);
                settle(session);
            }
            if (result.outcome().status() == Status.BROKEN || result.outcome().status() == Status.SKIPPED) {
                return unwritten(result.outcome(), session);
            }
            var name = Folders.shown(testCase, file);
            var cassette = session.cassette(name, result.schedule(), before == null ? null : before.expires());
            CassetteFormat.write(cassette, file, session.secrets());
            return null;
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

    private ScenarioOutcome unwritten(ScenarioOutcome outcome, RecordingSession session) {
        var redactor = Redactor.of(session.secrets());
        var reason = outcome.reason() == null ? "" : redactor.text(outcome.reason());
        var problems = String.join("\n", session.problems());
        var nothing = "nothing was recorded; " + Folders.shown(testCase, file) + " is as it was";
        return outcome.withReason(
                String.join("\n", List.of(reason, problems, nothing)).replaceAll("\n+", "\n"));
    }
}

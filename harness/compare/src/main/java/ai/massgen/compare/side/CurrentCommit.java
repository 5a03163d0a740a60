package ai.massgen.compare.side;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is checked out in a folder. */
public final class CurrentCommit {
    private CurrentCommit() {}

    /** The short commit, with {@code +} where files are changed and not committed; null where there is no repository, or no git. */
    public static @Nullable String of(Path folder) {
        var git = Git.in(folder, Cancellation.disabled());
        try {
            var commit = git.ask("rev-parse", "--short=10", "HEAD").orElse(null);
            boolean changed = commit != null
                    && !git.ask("status", "--porcelain").orElse("").isEmpty();
            return changed ? commit + "+" : commit;
        } catch (CannotCompareException e) {
            return null;
        }
    }
}

package ai.massgen.compare.side;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.transcript.yaml.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Temporary copies of sources: worktrees of refs, snapshots of folders. {@link #close()} removes them all.
 *
 * <p>A snapshot is made by git too, with a repository of its own beside it: so it is fast, knows what is ignored, and has the same hash
 * as a commit with this content, while the user's index and repository are not touched.
 */
final class Checkouts implements AutoCloseable {
    /** Digits of a hash that a person is shown. */
    private static final int SHOWN = 10;

    private final Path temporary;
    private final Cancellation cancellation;
    private final Consumer<String> notes;
    private final Deque<Worktree> worktrees = new ArrayDeque<>();

    /**
     * No copies yet.
     *
     * @param temporary folder for them, removed by its owner
     * @param notes hears what the user should know
     */
    Checkouts(Path temporary, Cancellation cancellation, Consumer<String> notes) {
        this.temporary = temporary;
        this.cancellation = cancellation;
        this.notes = notes;
    }

    private record Worktree(Path repository, Path folder) {}

    /** A commit in a worktree. */
    Sources worktree(Side.GitRef side, String name) throws CannotCompareException {
        var git = Git.in(side.repository(), cancellation);
        var top = top(git, side);
        git = Git.in(top, cancellation);
        var commit = commit(git, side.ref());
        warnOfUncommitted(git, side.ref(), commit);
        var folder = temporary.resolve(name);
        worktrees.push(new Worktree(top, folder));
        git.ask("worktree", "prune");
        git.must("Checking out " + side.ref(), "worktree", "add", "--detach", "--force", folder.toString(), commit);
        submodules(side.ref(), folder);
        var tree = git.must("Reading " + side.ref(), "rev-parse", commit + "^{tree}");
        return new Sources(folder, tree, shortened(commit));
    }

    /** A worktree has none of its own; what cannot be had may not be needed. */
    private void submodules(String ref, Path folder) throws CannotCompareException {
        if (!Files.isRegularFile(folder.resolve(".gitmodules"))) {
            return;
        }
        try {
            Git.in(folder, cancellation)
                    .must("Checking out the submodules of " + ref, "submodule", "update", "--init", "--recursive");
        } catch (CannotCompareException e) {
            Subprocess.refuseIfCancelled(cancellation);
            notes.accept(String.valueOf(e.getMessage()));
        }
    }

    /** The root of the project; of a bare repository, which has worktrees too, the repository itself. */
    private static Path top(Git git, Side.GitRef side) throws CannotCompareException {
        var top = git.ask("rev-parse", "--show-toplevel");
        if (top.isEmpty()) {
            top = git.ask("rev-parse", "--absolute-git-dir");
        }
        return Path.of(top.orElseThrow(
                () -> new CannotCompareException(side.repository().toAbsolutePath()
                        + " is not in a git repository, so there is no ref \"" + side.ref()
                        + "\".\n  Run the command in the project, or name a folder, a jar or a saved run.")));
    }

    private static String commit(Git git, String ref) throws CannotCompareException {
        refuseTwoMeanings(git, ref);
        var found = resolved(git, ref);
        if (found.isEmpty()) {
            found = resolved(git, "origin/" + ref);
        }
        if (found.isPresent()) {
            return found.get();
        }
        var branches = git.ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
                .orElse("");
        throw new CannotCompareException("There is no branch, tag or commit \"" + ref + "\" in " + git.folder()
                + ", and no file or folder of that name.\n  "
                + Suggestion.among(ref, branches.lines().toList())
                + "\n  In a shallow clone, fetch it first: git fetch "
                + (ref.matches(".*[~^].*") ? "--unshallow" : "origin " + ref));
    }

    private static Optional<String> resolved(Git git, String ref) throws CannotCompareException {
        return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
    }

    /** Git would take the tag, and warn; the branch is meant as often. */
    private static void refuseTwoMeanings(Git git, String ref) throws CannotCompareException {
        var branch = resolved(git, "refs/heads/" + ref);
        var tag = resolved(git, "refs/tags/" + ref);
        if (branch.isPresent() && tag.isPresent() && !branch.equals(tag)) {
            throw new CannotCompareException("\"" + ref + "\" is a branch, at " + shortened(branch.get())
                    + ", and a tag, at " + shortened(tag.get()) + ".\n  Write refs/heads/" + ref + " or refs/tags/"
                    + ref
                    + ".");
        }
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHOWN, hash.length()));
    }

    /** The current commit without the changes that are not committed is rarely what is meant. */
    private void warnOfUncommitted(Git git, String ref, String commit) throws CannotCompareException {
        var changed = git.ask("status", "--porcelain").orElse("");
        if (!changed.isEmpty() && commit.equals(git.ask("rev-parse", "HEAD").orElse(""))) {
            notes.accept(ref + " is compared as it is committed, without the changes of "
                    + changed.lines().count() + " files that are not; \".\" in its place takes them too.");
        }
    }

    /** A folder as it is now, copied. */
    Sources snapshot(Side.Directory side, String name) throws CannotCompareException {
        var source = side.folder().toAbsolutePath().normalize();
        if (!Files.isRegularFile(source.resolve("pom.xml"))) {
            throw new CannotCompareException(source + " holds no pom.xml, so it cannot be built.\n"
                    + "  Name the root of the project, a jar, class folders, a saved run or a git ref.");
        }
        var copy = temporary.resolve(name);
        var tree = copied(source, copy, temporary.resolve(name + ".git"));
        return new Sources(copy, tree, "working tree " + shortened(tree));
    }

    /** Copies a folder and the repositories in it, such as submodules; the hash of what it holds. */
    private String copied(Path source, Path copy, Path repository) throws CannotCompareException {
        create(copy);
        var environment = Map.of("LC_ALL", "C", "GIT_DIR", repository.toString(), "GIT_WORK_TREE", source.toString());
        var git = new Git(source, environment, cancellation);
        git.must("Copying", "init", "--quiet");
        git.must("Copying", "add", "--all");
        var tree = git.must("Copying", "write-tree");
        git.must("Copying", "checkout-index", "--all", "--prefix=" + copy + "/");
        var hashes = new StringBuilder(tree);
        for (Path inner : repositories(source, copy)) {
            var beside = repository.resolveSibling(tree + "-" + hashes.length());
            hashes.append('-').append(copied(source.resolve(inner), copy.resolve(inner), beside), 0, SHOWN);
        }
        return hashes.toString();
    }

    /** Those inside of another one: git copies of them a folder with nothing in it, and makes no other such folder. */
    private static List<Path> repositories(Path source, Path copy) throws CannotCompareException {
        try (var all = Files.walk(copy)) {
            return all.filter(Files::isDirectory)
                    .map(copy::relativize)
                    .filter(path -> !path.toString().isEmpty())
                    .filter(path -> Files.exists(source.resolve(path).resolve(".git")))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CannotCompareException(copy + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void create(Path folder) throws CannotCompareException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotCompareException(folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Removes every copy and what git knows of it, even when the comparison was cancelled. */
    @Override
    public void close() {
        var failed = new ArrayList<String>();
        while (!worktrees.isEmpty()) {
            remove(worktrees.pop(), failed);
        }
        failed.forEach(notes);
    }

    private static void remove(Worktree worktree, List<String> failed) {
        try {
            var git = Git.in(worktree.repository(), Cancellation.disabled());
            git.ask(
                    "worktree",
                    "remove",
                    "--force",
                    "--force",
                    worktree.folder().toString());
            git.ask("worktree", "prune");
        } catch (CannotCompareException e) {
            failed.add("The worktree " + worktree.folder() + " could not be removed: " + e.getMessage()
                    + "\n  Remove it with: git worktree remove --force " + worktree.folder());
        }
    }
}

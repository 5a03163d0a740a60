package ai.massgen.compare.side;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** One of the two things to compare: code that can run scenarios, or a run of before. */
public sealed interface Side {

    /** The side for a person, short. */
    String label();

    /**
     * A commit, checked out into a temporary worktree and built there.
     *
     * @param repository a folder inside the repository
     * @param ref branch, tag or anything else that git resolves to a commit
     */
    record GitRef(Path repository, String ref) implements Side {
        public GitRef {
            Objects.requireNonNull(repository, "repository");
            Objects.requireNonNull(ref, "ref");
        }

        @Override
        public String label() {
            return ref;
        }
    }

    /**
     * A folder with the sources of this project, as they are: what is not committed counts, what git ignores does not. A copy is
     * built, the folder stays as it is.
     *
     * @param folder the one with the root pom.xml
     */
    record Directory(Path folder) implements Side {
        public Directory {
            Objects.requireNonNull(folder, "folder");
        }

        @Override
        public String label() {
            return "working tree of " + folder.toAbsolutePath().normalize().getFileName();
        }
    }

    /**
     * An executable jar of the command.
     *
     * @param file the jar
     */
    record Jar(Path file) implements Side {
        public Jar {
            Objects.requireNonNull(file, "file");
        }

        @Override
        public String label() {
            return file.toString();
        }
    }

    /**
     * Folders of class files, and jars.
     *
     * @param entries in class path order; at least one
     */
    record ClassPath(List<Path> entries) implements Side {
        public ClassPath {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("a class path needs an entry");
            }
        }

        @Override
        public String label() {
            return entries.size() == 1
                    ? entries.get(0).toString()
                    : entries.get(0) + " and " + (entries.size() - 1) + " more";
        }
    }

    /**
     * A run that was saved before, not to be repeated.
     *
     * @param folder as {@code massgen run --transcripts} wrote it
     */
    record SavedFolder(Path folder) implements Side {
        public SavedFolder {
            Objects.requireNonNull(folder, "folder");
        }

        @Override
        public String label() {
            return "saved run " + folder;
        }
    }
}

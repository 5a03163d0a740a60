package ai.massgen.compare.api;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.ClassPathMode;
import japicmp.exception.JApiCmpException;
import japicmp.model.AccessModifier;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Compares the public and protected members of two class paths. */
public final class ApiDiff {
    private ApiDiff() {}

    /**
     * Compares.
     *
     * <p>What a break is follows the Java Language Specification, chapter 13, as japicmp reads it. Beyond it: nobody else implements a
     * sealed type, so what is added to one breaks nobody; becoming sealed is a break; so are components of a record that change places
     * without changing types. What a class inherits is told where it is declared.
     *
     * @param before class path of the baseline
     * @param after class path of the candidate
     * @throws IOException when a class path cannot be read
     */
    public static ApiComparison between(List<Path> before, List<Path> after, ApiMode mode, ApiPackages packages)
            throws IOException {
        var old = ApiClasses.archive(before, packages);
        var now = ApiClasses.archive(after, packages);
        // An archive against itself has no differences, but says how many classes were looked at.
        var classes = compare(old, Arrays.equals(old, now) ? old : now, options(before, after));
        int known = (int) classes.stream()
                .filter(one -> one.getChangeStatus() != JApiChangeStatus.NEW)
                .count();
        if (known == 0) {
            return new ApiComparison(
                    mode,
                    false,
                    "the baseline has no public class in " + packages.included() + ".",
                    packages,
                    0,
                    List.of());
        }
        return new ApiComparison(mode, true, "", packages, known, Breaks.of(classes));
    }

    private static List<JApiClass> compare(byte[] old, byte[] now, JarArchiveComparatorOptions options)
            throws IOException {
        try {
            return new JarArchiveComparator(options)
                    .compare(
                            new JApiCmpArchive(old, "baseline", "baseline.jar"),
                            new JApiCmpArchive(now, "candidate", "candidate.jar"));
        } catch (JApiCmpException e) {
            throw new IOException("the API cannot be read: " + e.getMessage(), e);
        }
    }

    private static JarArchiveComparatorOptions options(List<Path> before, List<Path> after) {
        var options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.setNoAnnotations(true);
        options.setClassPathMode(ClassPathMode.TWO_SEPARATE_CLASSPATHS);
        options.setOldClassPath(before.stream().map(Path::toString).toList());
        options.setNewClassPath(after.stream().map(Path::toString).toList());
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        return options;
    }
}

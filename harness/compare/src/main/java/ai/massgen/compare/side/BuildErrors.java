package ai.massgen.compare.side;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What of Maven's output says why a build failed. */
final class BuildErrors {
    private static final int SHOWN = 20;

    /** What Maven says after every failure. */
    private static final Pattern ADVICE = Pattern.compile(
            "^\\[ERROR]\\s*(\\[Help \\d+] http|To see the full stack trace|Re-run Maven|For more information"
                    + "|After correcting the problems|mvn <args> -rf)");

    /** The goal that failed ends in a reference to the advice, and may be all that says why. */
    private static final Pattern REFERENCE = Pattern.compile("\\s*->\\s*\\[Help \\d+]\\s*$");

    private static final Pattern LEVEL = Pattern.compile("^\\[(ERROR|WARNING)]\\s*");

    private BuildErrors() {}

    /**
     * The errors, once each; the warnings of the compiler too, where it takes them for errors. Empty where Maven told of none.
     *
     * @param lines of Maven
     * @param folder of the sources, left out of what is told
     */
    static List<String> of(List<String> lines, Path folder) {
        boolean strict = lines.stream().anyMatch(line -> line.contains("-Werror"));
        return lines.stream()
                .filter(line -> isError(line) || strict && isWarningInCode(line))
                .map(line -> line.replace(folder + "/", ""))
                .map(line ->
                        LEVEL.matcher(REFERENCE.matcher(line).replaceFirst("")).replaceFirst(""))
                .filter(line -> !line.isBlank())
                .distinct()
                .limit(SHOWN)
                .toList();
    }

    private static boolean isError(String line) {
        return line.contains("ERROR") && !ADVICE.matcher(line).find();
    }

    private static boolean isWarningInCode(String line) {
        return line.startsWith("[WARNING]") && line.contains(".java:[");
    }
}

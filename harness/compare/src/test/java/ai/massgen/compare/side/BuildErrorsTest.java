package ai.massgen.compare.side;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BuildErrorsTest {
    private static final Path FOLDER = Path.of("/tmp/side");

    @Test
    void the_goal_that_failed_is_told_without_the_advice_after_it() {
        assertThat(errors(
                        "[INFO] BUILD FAILURE",
                        "[ERROR] Failed to execute goal a:b:1:jar (default) on project compare: No room in /tmp/side/target -> [Help 1]",
                        "[ERROR] ",
                        "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.",
                        "[ERROR] Re-run Maven using the -X switch to enable full debug logging.",
                        "[ERROR] For more information about the errors and possible solutions, please read the following articles:",
                        "[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException",
                        "[ERROR] After correcting the problems, you can resume the build with the command",
                        "[ERROR]   mvn <args> -rf :compare"))
                .containsExactly("Failed to execute goal a:b:1:jar (default) on project compare: No room in target");
    }

    @Test
    void warnings_in_code_are_errors_where_the_compiler_takes_them_for_some() {
        var warning = "[WARNING] /tmp/side/src/A.java:[93,26] [AnnotateFormatMethod] This method";

        assertThat(errors(warning, "[WARNING] a plugin is old", "[ERROR] warnings found and -Werror specified"))
                .containsExactly(
                        "src/A.java:[93,26] [AnnotateFormatMethod] This method",
                        "warnings found and -Werror specified");
        assertThat(errors(warning, "[ERROR] src/B.java:[1,1] no such class"))
                .containsExactly("src/B.java:[1,1] no such class");
    }

    private static List<String> errors(String... lines) {
        return BuildErrors.of(List.of(lines), FOLDER);
    }
}

package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ReportFilesTest {
    private static final StackTraceElement FRAME = Frames.at("tie", Path.of("tie.scenario.yaml"), 3);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("Golden changed", "failed", new GoldenChanged("many\nlines", FRAME, "a", "b")),
                Arguments.of("Expectation failed", "failed", new ExpectationFailed("m", FRAME)),
                Arguments.of("Broken: cassette", "broken", new CassetteUnusable("m", FRAME)),
                Arguments.of("Broken: YAML", "broken", new FileUnreadable("m", FRAME)),
                Arguments.of("Broken: provider error", "broken", new ProviderFailed("m", FRAME)),
                Arguments.of("Broken: other", "broken", new ScenarioBroken("m", FRAME)));
    }

    /** Allure matches the whole trace, in one-line mode off: as {@code Pattern.DOTALL} and {@code matches}. */
    @ParameterizedTest
    @MethodSource("failures")
    void each_failure_is_in_one_category(String category, String status, Throwable failure) throws IOException {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));

        var matching = Stream.of(new ObjectMapper().readValue(ReportFiles.categories(), Category[].class))
                .filter(each -> Pattern.compile(each.traceRegex(), Pattern.DOTALL)
                        .matcher(trace.toString())
                        .matches());

        assertThat(matching).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo(category);
            assertThat(each.matchedStatuses()).containsExactly(status);
        });
    }

    @Test
    void the_environment_can_be_read_as_properties() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(ReportFiles.environment(GivenParameters.none())));

        assertThat(properties)
                .containsEntry("Java", System.getProperty("java.version"))
                .containsEntry("Transport", "wiremock")
                .containsEntry("Goldens", "check")
                .containsEntry("Scenarios at a time", "1");
    }

    record Category(String name, String traceRegex, List<String> matchedStatuses) {}
}

package ai.massgen.engine;

import ai.massgen.backend.Credentials;
import ai.massgen.scenario.ReplayMode;
import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.golden.GoldenMode;
import ai.massgen.scenario.select.Selection;
import ai.massgen.scenario.select.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * What the user asked for, by configuration parameters: {@code -Dname=value} for Maven, {@code junit-platform.properties},
 * {@code --config name=value} for the ConsoleLauncher.
 *
 * @param directories {@code scenario.directories}: where anchors without directories look, separated by commas; empty for
 *     the usual folders
 * @param selection {@code scenario.select}: the files, lines, names or globs of ids to run; null for all
 * @param shard {@code scenario.shard}: the part to run, {@code 2/5} for the second of five; null for all
 * @param rerun {@code scenario.rerun=failed}: what the last run came to, of which only what failed or was broken is to be run;
 *     null for all
 * @param plan {@code scenario.testplan}, or the environment variable {@code ALLURE_TESTPLAN_PATH}: the tests that Allure wants;
 *     null for all
 * @param testNames {@code test} and {@code it.test}: what Surefire and Failsafe were asked to run; the part after
 *     {@code #} selects scenarios
 * @param methodSource {@code scenario.source=method}: report scenarios as if they were methods of their anchor, for tools
 *     that know nothing else
 * @param parallel {@code scenario.parallel}: how many scenarios run at a time, or {@code cores}; 1 without it
 * @param chosen whether the user asks for some scenarios only, by a parameter of this list or by Surefire's {@code groups} and
 *     {@code excludedGroups}; a shard is no choice
 * @param minTests {@code scenario.min-tests}: fail when fewer scenarios ran; 0 without it, for a shard, and where scenarios are chosen
 * @param output {@code scenario.output}: folder of the manifest; {@code massgen-scenarios} in the build folder without it
 * @param allure {@code scenario.allure}: whether Allure results are written; true without it
 * @param attachments {@code scenario.attachments}: which scenarios leave files for the platform's reports
 * @param live {@code scenario.live}: whether live scenarios ask the real providers; they are skipped without it
 * @param runner how scenarios run: {@code scenario.cassettes}, {@code scenario.goldens}, {@code golden.update},
 *     {@code scenario.transport}, {@code scenario.timeout} in seconds, and {@code scenario.ci}, which is true where the
 *     environment variable {@code CI} says so: nothing is written then
 * @param problems values that cannot be understood, each with its parameter and what it may be
 */
record Settings(
        List<String> directories,
        @Nullable Selection selection,
        @Nullable Shard shard,
        @Nullable LastRun rerun,
        @Nullable TestPlan plan,
        TestNames testNames,
        boolean methodSource,
        int parallel,
        boolean chosen,
        int minTests,
        Path output,
        boolean allure,
        Attachments attachments,
        boolean live,
        RunnerOptions runner,
        List<String> problems) {

    Settings {
        directories = List.copyOf(directories);
        Objects.requireNonNull(testNames, "testNames");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(attachments, "attachments");
        Objects.requireNonNull(runner, "runner");
        problems = List.copyOf(problems);
    }

    static Settings from(ConfigurationParameters configuration) {
        var parameters = new Parameters(configuration);
        var tests = Stream.of("test", "it.test")
                .flatMap(name -> configuration.get(name).stream())
                .toList();
        var output = parameters.read("scenario.output", usualOutput(), Path::of);
        return new Settings(
                parameters.read("scenario.directories", List.of(), Parameters::list),
                parameters.find("scenario.select", Selection::parse),
                parameters.find("scenario.shard", Shard::parse),
                parameters.find("scenario.rerun", value -> LastRun.parse(value, output)),
                parameters.find("scenario.testplan", allurePlan(), TestPlan::read),
                TestNames.parse(tests),
                parameters.read("scenario.source", false, value -> Parameters.isFirst(value, "method", "file")),
                parameters.read("scenario.parallel", 1, Parameters::threads),
                isChosen(configuration),
                isWhole(configuration) ? parameters.read("scenario.min-tests", 0, Parameters::count) : 0,
                output,
                parameters.read("scenario.allure", true, Parameters::isOn),
                parameters.read("scenario.attachments", Attachments.NOTABLE, Attachments::parse),
                parameters.read("scenario.live", false, Parameters::isOn),
                runner(parameters),
                parameters.problems());
    }

    private static boolean isWhole(ConfigurationParameters configuration) {
        return !isChosen(configuration) && configuration.get("scenario.shard").isEmpty();
    }

    private static boolean isChosen(ConfigurationParameters configuration) {
        return Stream.of(
                                "scenario.select",
                                "scenario.rerun",
                                "scenario.testplan",
                                "test",
                                "it.test",
                                "groups",
                                "excludedGroups")
                        .anyMatch(name -> configuration.get(name).isPresent())
                || allurePlan() != null;
    }

    private static @Nullable String allurePlan() {
        return Credentials.environment().variable("ALLURE_TESTPLAN_PATH");
    }

    private static Path usualOutput() {
        return BuildFolder.below(Base.working().folder()).resolve("massgen-scenarios");
    }

    private static RunnerOptions runner(Parameters parameters) {
        var options = RunnerOptions.defaults().withToday(LocalDate.now(ZoneOffset.UTC));
        options = with(options, parameters.find("scenario.cassettes", Settings::folder), RunnerOptions::withCassettes);
        options = with(options, parameters.find("scenario.goldens", Settings::folder), RunnerOptions::withGoldens);
        options =
                with(options, parameters.find("scenario.transport", Settings::transport), RunnerOptions::withTransport);
        options = with(options, parameters.find("scenario.timeout", Settings::seconds), RunnerOptions::withTimeout);
        options = with(options, parameters.find("scenario.mode", Settings::mode), RunnerOptions::withMode);
        options = options.withCi(
                parameters.read("scenario.ci", Credentials.environment().isCi(), Parameters::isOn));
        boolean update = parameters.read("golden.update", false, Parameters::isOn);
        return update ? options.withGoldenMode(GoldenMode.ACCEPT) : options;
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Parameters.atLeastOne(value));
    }

    private static <T> RunnerOptions with(
            RunnerOptions options, @Nullable T value, BiFunction<RunnerOptions, T, RunnerOptions> setting) {
        return value == null ? options : setting.apply(options, value);
    }

    private static Path folder(String value) {
        return Path.of(value).toAbsolutePath().normalize();
    }

    private static ReplayMode mode(String value) {
        return Stream.of(ReplayMode.values())
                .filter(mode -> mode.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is none, once, new_episodes, all or live"));
    }

    private static RunnerOptions.Transport transport(String value) {
        return Parameters.isFirst(value, "wiremock", "in-process")
                ? RunnerOptions.Transport.WIREMOCK
                : RunnerOptions.Transport.IN_PROCESS;
    }
}

package ai.massgen.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the files of the project must keep to, after TigerBeetle's {@code tidy.zig}. Patterns of forbidden text are put
 * together from pieces, so that this file does not break its own rules.
 */
final class TidyTest {
    private static final List<ProjectFile> FILES = ProjectFile.all();
    private static final Set<String> POM_VERSIONS = Set.of("${project.version}", "0.1.0");

    @ParameterizedTest
    @ValueSource(strings = {"harness", "fixtures", "recorded-responses", "benchmarks", "reports"})
    void each_top_folder_says_what_it_holds(String folder) {
        assertThat(ProjectFile.root().resolve(folder).resolve("README.md"))
                .as("%s/README.md: says what the folder holds and how to add to it", folder)
                .isNotEmptyFile();
    }

    @Test
    void work_is_done_or_told_to_others_not_left_in_the_text() {
        var postponed = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

        assertThat(findings(postponed, file -> !isData(file)))
                .as("words that postpone work: do it now, or open an issue and leave the text clean")
                .isEmpty();
    }

    @Test
    void no_path_leads_to_the_machine_of_one_person() {
        var home = Pattern.compile("(?<![\\w.$}-])/(home/[a-z]\\w*|Users/\\w+|ro" + "ot|wo" + "rk)/\\S*");

        assertThat(findings(home, file -> !isData(file)))
                .as("paths of one machine: take them from a property or a temporary folder")
                .isEmpty();
    }

    @Test
    void nothing_is_shaped_like_a_secret() {
        var secret = Pattern.compile(Stream.of(
                        "\\bsk-[A-Za-z0-9_-]{20,}",
                        "\\bAIza[A-Za-z0-9_-]{30,}",
                        "\\b(xai|gsk|ghp|gho|hf)[-_][A-Za-z0-9]{20,}",
                        "\\bAKIA[A-Z0-9]{16}\\b",
                        "(?i)\\bbearer\\s+[A-Za-z0-9._-]{24,}",
                        "-----BEGIN [A-Z ]*PRIVATE" + " KEY-----")
                .collect(Collectors.joining("|")));

        assertThat(findings(secret, file -> true))
                .as("text shaped like a secret: if it is a real one, revoke it; if a test needs one, put it together"
                        + " from pieces")
                .isEmpty();
    }

    @Test
    void every_version_is_in_the_root_pom() {
        var version = Pattern.compile("<version>([^<]*)</version>");
        var strays = FILES.stream()
                .filter(file ->
                        file.name().equals("pom.xml") && file.path().contains("/") && !file.isIn("fixtures/src"))
                .filter(file -> !file.path().contains("/src/"))
                .flatMap(file -> version.matcher(file.text())
                        .results()
                        .map(found -> found.group(1))
                        .filter(found -> !POM_VERSIONS.contains(found) && !found.matches("\\$\\{[\\w.]+\\.version}"))
                        .map(found -> file.path() + ": " + found));

        assertThat(strays)
                .as("versions in a module: put them into a property of the root pom, where all are seen at once")
                .isEmpty();
    }

    @Test
    void libraries_come_from_wherever_the_user_of_the_build_says() {
        var host = Pattern.compile("\\brepo1?\\.maven(\\.ap" + "ache)?\\.org\\b");

        assertThat(findings(host, file -> true))
                .as(
                        "hosts of a package registry: some places reach another one, so leave the choice to Maven's settings")
                .isEmpty();
    }

    @Test
    void each_public_type_begins_with_a_sentence() {
        var undocumented = FILES.stream()
                .filter(file ->
                        file.path().contains("src/main/java/") && file.name().endsWith(".java"))
                .filter(file -> !file.name().equals("package-info.java"))
                .filter(TidyTest::hasPublicTypeWithoutSentence)
                .map(ProjectFile::path);

        assertThat(undocumented)
                .as("public types without Javadoc: say what it is for, units, nullness, errors")
                .isEmpty();
    }

    @Test
    void each_cassette_is_named_by_a_scenario_or_a_test() {
        var readers = readers();
        var unread = FILES.stream()
                .filter(file -> file.isIn("recorded-responses") && !file.name().endsWith(".md"))
                .map(file -> file.path().substring("recorded-responses/".length()))
                .filter(cassette -> readers.stream().noneMatch(reader -> reader.contains(cassette)));

        assertThat(unread)
                .as("cassettes that no scenario and no test names, by their path in recorded-responses")
                .isEmpty();
    }

    @Test
    void each_golden_belongs_to_a_scenario() {
        var ids = scenarioIds();
        var orphans = FILES.stream()
                .filter(file -> file.isIn("fixtures/goldens"))
                .filter(golden ->
                        ids.stream().noneMatch(golden.path().substring("fixtures/goldens/".length())::startsWith))
                .map(ProjectFile::path);

        assertThat(orphans)
                .as("goldens whose name does not begin with the id of a scenario: delete what belonged to a scenario"
                        + " that is gone")
                .isEmpty();
    }

    @Test
    void each_fixture_is_read() {
        var readers = readers();
        var unread = FILES.stream()
                .filter(file -> file.isIn("fixtures") && !file.isIn("fixtures/src") && !file.isIn("fixtures/goldens"))
                .filter(file -> !file.name().endsWith(".scenario.yaml") && !isAboutTheFolder(file))
                .filter(file -> readers.stream().noneMatch(reader -> reads(reader, file)))
                .map(ProjectFile::path);

        assertThat(unread)
                .as("fixtures that no scenario names and whose folder no test names")
                .isEmpty();
    }

    @Test
    void scenario_ids_are_unique() {
        var repeated =
                scenarioIds().stream()
                        .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(count -> count.getValue() > 1)
                        .map(count -> count.getKey());

        assertThat(repeated)
                .as("scenario ids used more than once: goldens and history are kept by id")
                .isEmpty();
    }

    @Test
    void programs_of_the_repository_can_be_run() {
        assertThat(Stream.of("mvnw", ".ci/run", ".githooks/pre-commit").map(ProjectFile.root()::resolve))
                .allSatisfy(program -> assertThat(Files.isExecutable(program))
                        .as("%s is executable", program)
                        .isTrue());
    }

    private static Stream<String> findings(Pattern pattern, Predicate<ProjectFile> where) {
        return FILES.stream().filter(where).flatMap(file -> file.findings(pattern));
    }

    /** What providers and models said is kept as it was said. */
    private static boolean isData(ProjectFile file) {
        return file.isIn("recorded-responses") || file.isIn("fixtures/goldens");
    }

    private static boolean isAboutTheFolder(ProjectFile file) {
        return file.name().equals("README.md") || file.name().equals("pom.xml");
    }

    /** The texts that can make the build read a cassette or a fixture. */
    private static List<String> readers() {
        return FILES.stream()
                .filter(file -> file.name().endsWith(".java")
                        || (file.isIn("fixtures") && file.name().endsWith(".yaml")))
                .map(ProjectFile::text)
                .toList();
    }

    private static boolean reads(String reader, ProjectFile fixture) {
        var folder = fixture.path().substring(0, fixture.path().lastIndexOf('/'));
        var folderName = folder.substring(folder.lastIndexOf('/') + 1);
        return reader.contains(fixture.name()) || reader.contains(folder) || reader.contains('"' + folderName + '"');
    }

    private static List<String> scenarioIds() {
        var id = Pattern.compile("(?m)^scenario:\\s*[\"']?([^\\s\"'#]+)");
        return FILES.stream()
                .filter(file -> file.isIn("fixtures") && file.name().endsWith(".scenario.yaml"))
                .filter(file -> !file.path().contains("/invalid/"))
                .flatMap(file -> id.matcher(file.text()).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean hasPublicTypeWithoutSentence(ProjectFile source) {
        var declaration = Pattern.compile("(?m)^public (?:[a-z-]+ )*(?:class|record|enum|interface|@interface) .*$");
        return declaration
                .matcher(source.text())
                .results()
                .map(MatchResult::start)
                .map(start -> source.text().substring(0, start))
                .anyMatch(before ->
                        !before.contains("\n/**") || before.lastIndexOf("*/") < before.lastIndexOf("\nimport "));
    }
}

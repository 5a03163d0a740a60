package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import ai.massgen.transcript.yaml.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;

/**
 * One discovery: reads files, decides which of their cases are wanted, and makes descriptors of them.
 *
 * <p>An issue of severity error would stop the whole engine, so problems are warnings here, and failing tests in the tree.
 */
final class Discovery {
    private final Settings settings;
    private final ScenarioParser parser;
    private final DiscoveryIssueReporter issues;
    private final Base working = Base.working();
    private final Map<Class<?>, AnchorFiles> anchors = new HashMap<>();

    Discovery(Settings settings, ScenarioParser parser, DiscoveryIssueReporter issues) {
        this.settings = settings;
        this.parser = parser;
        this.issues = DiscoveryIssueReporter.deduplicating(issues);
    }

    Settings settings() {
        return settings;
    }

    /** The files of an anchor, looked for once. */
    AnchorFiles filesOf(Class<?> anchor) {
        return anchors.computeIfAbsent(anchor, key -> AnchorFiles.of(key, settings));
    }

    /** The folder from which the files of an anchor, or of none, are named. */
    Base baseOf(TestDescriptor parent) {
        return parent instanceof AnchorDescriptor anchor ? anchor.files().base() : working;
    }

    ScenarioFile parse(Path path) {
        return parser.parse(path, working.name(path));
    }

    FileDescriptor file(TestDescriptor parent, String name) {
        var file = parse(baseOf(parent).file(name));
        file.allProblems().forEach(problem -> warn(problem, file.path()));
        return new FileDescriptor(parent.getUniqueId(), name, file);
    }

    /** The cases of a file that filters leave, in the order of the file. */
    List<ScenarioCase> wanted(FileDescriptor file, @Nullable String anchor) {
        var scenarios = file.file();
        return scenarios.cases().stream()
                .filter(each ->
                        settings.selection() == null || settings.selection().takes(scenarios, each))
                .filter(each -> settings.shard() == null || settings.shard().has(each.id()))
                .filter(each -> anchor == null || settings.testNames().want(anchor, names(each)))
                .toList();
    }

    /** Whether a file that cannot be read as it should is to be heard of, with these filters. */
    boolean isWanted(FileDescriptor file, @Nullable String anchor) {
        boolean selected = settings.selection() == null
                || settings.selection().namesFile(file.file().path());
        return selected && (anchor == null || settings.testNames().want(anchor, List.of(file.name())));
    }

    private static List<String> names(ScenarioCase testCase) {
        return List.of(testCase.id(), testCase.scenario().id());
    }

    CaseDescriptor testCase(FileDescriptor parent, ScenarioCase testCase) {
        return new CaseDescriptor(parent.getUniqueId(), testCase, source(parent, testCase), tags(parent, testCase));
    }

    /** The problems of a file that belong to none of its cases, as one failing test. */
    static ProblemDescriptor problem(FileDescriptor parent) {
        var problems = errors(parent.file().problems());
        int line = problems.isEmpty() ? 0 : problems.get(0).line();
        var message = String.join("\n\n", problems.stream().map(Problem::render).toList());
        var name = ProblemDescriptor.UNREADABLE;
        var id = parent.getUniqueId().append(ProblemDescriptor.SEGMENT, name);
        return ProblemDescriptor.inFile(id, name, message, parent.file().path(), line);
    }

    static List<Problem> errors(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    private TestSource source(FileDescriptor parent, ScenarioCase testCase) {
        var anchor = parent.getParent().orElse(null);
        if (settings.methodSource() && anchor instanceof AnchorDescriptor named) {
            return MethodSource.from(named.className(), testCase.id());
        }
        return FileSource.from(parent.file().path().toFile(), FilePosition.from(Math.max(Lines.of(testCase), 1)));
    }

    private Set<TestTag> tags(FileDescriptor parent, ScenarioCase testCase) {
        var inherited = parent.getParent().stream().flatMap(anchor -> anchor.getTags().stream());
        var own = testCase.scenario().tags().stream()
                .filter(tag -> isTag(tag, parent, testCase))
                .map(TestTag::create);
        var tags = new LinkedHashSet<TestTag>();
        Stream.concat(inherited, own).forEach(tags::add);
        return Collections.unmodifiableSet(tags);
    }

    private boolean isTag(String tag, FileDescriptor file, ScenarioCase testCase) {
        if (TestTag.isValid(tag)) {
            return true;
        }
        warn(
                file.file().shown() + ":" + Lines.of(testCase) + ": tag \"" + tag + "\" of " + testCase.id()
                        + " cannot be selected by: a tag has no space and none of , ( ) & | !",
                file.file().path(),
                Lines.of(testCase));
        return false;
    }

    void warn(String message, Path file, int line) {
        var position = line == 0 ? null : FilePosition.from(line);
        issues.reportIssue(DiscoveryIssue.builder(DiscoveryIssue.Severity.WARNING, message)
                .source(FileSource.from(file.toFile(), position)));
    }

    private void warn(Problem problem, Path file) {
        warn(problem.render(), file, problem.line());
    }
}

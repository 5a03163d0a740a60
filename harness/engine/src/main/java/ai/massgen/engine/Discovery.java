package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import ai.massgen.scenario.select.Lines;
import ai.massgen.scenario.select.Selection;
import ai.massgen.transcript.yaml.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Set<ScenarioFile> files = new LinkedHashSet<>();
    private final Set<Selection.Choice> fruitful = new HashSet<>();
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
        files.add(file);
        file.allProblems().forEach(problem -> warn(problem, file.path()));
        return new FileDescriptor(parent.getUniqueId(), name, file);
    }

    /** The cases of a file that filters leave, in the order of the file. */
    List<ScenarioCase> wanted(FileDescriptor file, @Nullable String anchor) {
        var scenarios = file.file();
        return scenarios.cases().stream()
                .filter(each -> isSelected(scenarios, each))
                .filter(each -> settings.shard() == null || settings.shard().has(each.id()))
                .filter(each -> settings.rerun() == null || settings.rerun().failed(each.id()))
                .filter(each -> isPlanned(file, each))
                .filter(each -> anchor == null || settings.testNames().want(anchor, names(each)))
                .toList();
    }

    private boolean isSelected(ScenarioFile file, ScenarioCase testCase) {
        var selection = settings.selection();
        if (selection == null) {
            return true;
        }
        var choices = selection.choices().stream()
                .filter(choice -> choice.takes(file, testCase))
                .toList();
        fruitful.addAll(choices);
        return !choices.isEmpty();
    }

    private boolean isPlanned(FileDescriptor file, ScenarioCase testCase) {
        var plan = settings.plan();
        var tags = testCase.scenario().tags().stream();
        return plan == null || plan.wants(CaseDescriptor.id(file.getUniqueId(), testCase), names(testCase), tags);
    }

    /** All files that were read, whatever is wanted of them. */
    List<ScenarioFile> files() {
        return List.copyOf(files);
    }

    /** Parts of the selection that matched nothing where others did, as the user wrote them. */
    List<String> fruitless() {
        var selection = settings.selection();
        return selection == null || fruitful.isEmpty()
                ? List.of()
                : selection.choices().stream()
                        .filter(choice -> !fruitful.contains(choice))
                        .map(Selection.Choice::text)
                        .toList();
    }

    /** Whether a file that cannot be read as it should is to be heard of, with these filters. */
    boolean isWanted(FileDescriptor file, @Nullable String anchor) {
        var selection = settings.selection();
        boolean selected = selection == null || selection.namesFile(file.file().path());
        if (selection != null && selected) {
            selection.choices().stream()
                    .filter(choice -> choice.takesFile(file.file().path()))
                    .forEach(fruitful::add);
        }
        boolean failed = settings.rerun() == null || settings.rerun().unreadable();
        return selected && failed && (anchor == null || settings.testNames().want(anchor, List.of(file.name())));
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
        if (settings.plan() != null) {
            settings.plan()
                    .tags(CaseDescriptor.id(parent.getUniqueId(), testCase), names(testCase))
                    .forEach(tag -> tags.add(TestTag.create(tag)));
        }
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

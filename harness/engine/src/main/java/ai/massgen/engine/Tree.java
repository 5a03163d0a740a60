package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.select.Lines;
import ai.massgen.transcript.yaml.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;

/**
 * The last look at a resolved tree, for what only the whole of it shows: ids that are used twice, anchors without
 * scenarios, selections that match nothing. Each becomes a failing test.
 */
final class Tree {
    private final RootDescriptor root;
    private final Discovery discovery;

    Tree(RootDescriptor root, Discovery discovery) {
        this.root = root;
        this.discovery = discovery;
    }

    void finish() {
        dropCopies();
        failDuplicates();
        anchors().forEach(this::failBadPlaces);
        if (hasTests(root)) {
            failFruitless();
        } else {
            failUnmatched();
        }
        failBadSettings();
        cases(root).forEach(each -> root.discovered().add(each.testCase().id()));
        root.files().addAll(discovery.files());
        prune(root);
    }

    /** Builds copy scenarios into the class path. Where an anchor has one, its copy is left out. */
    private void dropCopies() {
        Set<String> anchored = new HashSet<>();
        anchors()
                .forEach(anchor -> cases(anchor)
                        .forEach(each -> anchored.add(each.testCase().id())));
        root.getChildren().stream()
                .filter(FileDescriptor.class::isInstance)
                .flatMap(file -> cases(file).stream())
                .filter(each -> anchored.contains(each.testCase().id()))
                .forEach(TestDescriptor::removeFromHierarchy);
    }

    private void failDuplicates() {
        Map<String, ScenarioCase> first = new HashMap<>();
        for (CaseDescriptor each : cases(root)) {
            var other = first.putIfAbsent(each.testCase().id(), each.testCase());
            if (other != null && !isSamePlace(other, each.testCase())) {
                replace(each, duplicate(each, other));
            }
        }
        files(root).forEach(this::failDuplicatesInside);
    }

    private static boolean isSamePlace(ScenarioCase one, ScenarioCase other) {
        return real(one.file()).equals(real(other.file())) && Lines.of(one) == Lines.of(other);
    }

    private static Path real(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private ProblemDescriptor duplicate(CaseDescriptor each, ScenarioCase other) {
        return ProblemDescriptor.inFile(
                each.getUniqueId(),
                each.getDisplayName(),
                duplicateMessage(each.testCase(), other),
                each.testCase().file(),
                Lines.of(each.testCase()));
    }

    private static String duplicateMessage(ScenarioCase each, ScenarioCase other) {
        var working = Base.working();
        return working.name(each.file()) + ":" + Lines.of(each) + ": the id \"" + each.id() + "\" is taken by "
                + working.name(other.file()) + ":" + Lines.of(other)
                + "\n  Rename one of them: goldens and histories are kept under the id.";
    }

    /** Two cases of one file with one id have one unique id, so the second is not in the tree. */
    private void failDuplicatesInside(FileDescriptor file) {
        var seen = new HashSet<String>();
        for (ScenarioCase each : file.file().cases()) {
            var other = file.find(each.id());
            if (!seen.add(each.id()) && other != null && isInTree(file, each.id())) {
                var name = "id " + each.id() + " is used once";
                file.addChild(ProblemDescriptor.inFile(
                        file.getUniqueId().append(ProblemDescriptor.SEGMENT, name),
                        name,
                        duplicateMessage(each, other),
                        each.file(),
                        Lines.of(each)));
            }
        }
    }

    private static boolean isInTree(FileDescriptor file, String id) {
        return file.getChildren().stream()
                .anyMatch(child -> child.getDisplayName().equals(id));
    }

    private void failBadPlaces(AnchorDescriptor anchor) {
        if (!anchor.isSelected()) {
            return;
        }
        var files = anchor.files();
        if (!files.problems().isEmpty()) {
            fail(anchor, "folders can be read", String.join("\n\n", files.problems()));
        } else if (files.files().stream().allMatch(this::isEmpty)) {
            fail(
                    anchor,
                    "there are scenarios",
                    anchor.getDisplayName() + ": no scenario in "
                            + String.join(", ", files.places()) + " of "
                            + files.base().folder()
                            + "\n  Scenario files are named *.scenario.yaml. Add one, or correct @Scenarios or scenario.directories.");
        }
    }

    private boolean isEmpty(Path path) {
        var file = discovery.parse(path);
        return file.cases().isEmpty() && Discovery.errors(file.problems()).isEmpty();
    }

    /** Filters took everything away. Those of shards may: there can be more shards than scenarios. */
    private void failUnmatched() {
        var selection = root.settings().selection();
        var rerun = root.settings().rerun();
        if (rerun != null && selection == null && !root.getChildren().isEmpty()) {
            tellOfRerun(rerun);
            return;
        }
        for (AnchorDescriptor anchor : anchors()) {
            if (selection != null) {
                fail(anchor, "selection matches", unmatched("scenario.select=" + selection.text(), anchor));
            } else if (root.settings().testNames().isMeantFor(anchor.className())) {
                fail(
                        anchor,
                        "selection matches",
                        unmatched("test=" + root.settings().testNames(), anchor));
            }
        }
        if (selection != null && anchors().isEmpty() && !root.getChildren().isEmpty()) {
            fail(root, "selection matches", "scenario.select=" + selection.text() + ": matches no scenario here");
        }
    }

    /** A selection of several that matches in part: what was mistyped would be missed in a long list of passed tests. */
    private void failFruitless() {
        var fruitless = discovery.fruitless();
        var anchor = anchors().stream().findFirst();
        if (fruitless.isEmpty()) {
            return;
        }
        var text = "scenario.select=" + String.join(",", fruitless);
        if (anchor.isPresent()) {
            fail(anchor.get(), "selection matches", unmatched(text, anchor.get()));
        } else {
            fail(root, "selection matches", text + ": matches no scenario here");
        }
    }

    /** After a good run there is nothing to run again; what failed and is gone was renamed or removed. */
    private void tellOfRerun(LastRun rerun) {
        var parent =
                anchors().stream().map(TestDescriptor.class::cast).findFirst().orElse(root);
        if (rerun.wasGood()) {
            var reason = "scenario.rerun=failed: nothing failed in the run of " + rerun.file();
            parent.addChild(new NothingDescriptor(
                    parent.getUniqueId(), "there is something to run again", reason, rerun.file()));
        } else {
            fail(
                    parent,
                    "selection matches",
                    "scenario.rerun=failed: nothing of what failed in the run of " + rerun.file()
                            + " is here any more: " + String.join(", ", rerun.failed())
                            + "\n  Run all scenarios anew.");
        }
    }

    private String unmatched(String selection, AnchorDescriptor anchor) {
        var ids = Unknown.ids(anchor, discovery);
        return selection + ": matches none of the " + ids.size() + " scenarios of " + anchor.getDisplayName() + "\n  "
                + Suggestion.among(selection.substring(selection.indexOf('=') + 1), ids);
    }

    private void failBadSettings() {
        if (root.settings().problems().isEmpty()) {
            return;
        }
        var message = String.join("\n", root.settings().problems());
        for (TestDescriptor child : List.copyOf(root.getChildren())) {
            if (child instanceof AnchorDescriptor) {
                List.copyOf(child.getChildren()).forEach(child::removeChild);
                fail(child, "settings can be read", message);
            } else {
                root.removeChild(child);
                fail(root, "settings can be read", message);
            }
        }
    }

    private void fail(TestDescriptor parent, String name, String message) {
        var folder = discovery.baseOf(parent).folder();
        parent.addChild(ProblemDescriptor.of(parent.getUniqueId(), name, message, folder));
    }

    private static void replace(TestDescriptor old, TestDescriptor replacement) {
        var parent = old.getParent().orElseThrow();
        old.removeFromHierarchy();
        parent.addChild(replacement);
    }

    private static void prune(TestDescriptor descriptor) {
        List.copyOf(descriptor.getChildren()).forEach(Tree::prune);
        if (descriptor.isContainer()
                && !descriptor.isRoot()
                && descriptor.getChildren().isEmpty()) {
            descriptor.removeFromHierarchy();
        }
    }

    private List<AnchorDescriptor> anchors() {
        return below(root, AnchorDescriptor.class);
    }

    private static List<FileDescriptor> files(TestDescriptor parent) {
        return below(parent, FileDescriptor.class);
    }

    private static List<CaseDescriptor> cases(TestDescriptor parent) {
        return below(parent, CaseDescriptor.class);
    }

    private static boolean hasTests(TestDescriptor parent) {
        return parent.getDescendants().stream().anyMatch(TestDescriptor::isTest);
    }

    private static <T extends TestDescriptor> List<T> below(TestDescriptor parent, Class<T> type) {
        var found = new ArrayList<T>();
        for (TestDescriptor descriptor : parent.getDescendants()) {
            if (type.isInstance(descriptor)) {
                found.add(type.cast(descriptor));
            }
        }
        return found;
    }
}

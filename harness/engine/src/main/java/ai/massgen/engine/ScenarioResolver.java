package ai.massgen.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Resolves classes and unique ids. Everything else leads to unique ids, so the tree is built in one place.
 *
 * <pre>[engine:massgen-scenarios]/[anchor:com.acme.ScenariosTest]/[file:scenarios/tie.scenario.yaml]/[scenario:tie]</pre>
 *
 * <p>Without an anchor the files stand below the engine. Ids are names, so they stay the same while files change.
 */
final class ScenarioResolver implements SelectorResolver {
    private final Discovery discovery;
    private final UniqueId root;

    ScenarioResolver(Discovery discovery, UniqueId root) {
        this.discovery = discovery;
        this.root = root;
    }

    static boolean isAnchor(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, Scenarios.class);
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        var type = selector.getJavaClass();
        return isAnchor(type) ? to(AnchorDescriptor.id(root, type)) : Resolution.unresolved();
    }

    /** Tools that were told that a scenario is a method ask for it as one. */
    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        var type = anchor(selector.getClassName());
        if (type == null) {
            return Resolution.unresolved();
        }
        var anchor = AnchorDescriptor.id(root, type);
        var files = discovery.filesOf(type);
        for (var path : files.files()) {
            for (var testCase : discovery.parse(path).cases()) {
                if (testCase.id().equals(selector.getMethodName())) {
                    return to(anchor.append(FileDescriptor.SEGMENT, files.base().name(path))
                            .append(CaseDescriptor.SEGMENT, testCase.id()));
                }
            }
        }
        return to(anchor.append(CaseDescriptor.SEGMENT, selector.getMethodName()));
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        var id = selector.getUniqueId();
        var last = id.getLastSegment();
        return switch (last.getType()) {
            case AnchorDescriptor.SEGMENT -> anchor(last.getValue(), context);
            case FileDescriptor.SEGMENT -> file(id, context);
            case CaseDescriptor.SEGMENT -> testCase(id, context);
            case ProblemDescriptor.SEGMENT -> problem(id, last.getValue(), context);
            default -> Resolution.unresolved();
        };
    }

    private static Resolution to(UniqueId id) {
        return Resolution.selectors(Set.of(selectUniqueId(id)));
    }

    private static @Nullable Class<?> anchor(String className) {
        return ReflectionSupport.tryToLoadClass(className)
                .toOptional()
                .filter(ScenarioResolver::isAnchor)
                .orElse(null);
    }

    private Resolution anchor(String className, Context context) {
        var type = anchor(className);
        if (type == null) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent ->
                        Optional.of(new AnchorDescriptor(parent.getUniqueId(), type, discovery.filesOf(type))))
                .map(anchor -> Resolution.match(Match.exact(anchor, () -> files(anchor))))
                .orElseGet(Resolution::unresolved);
    }

    private static Set<DiscoverySelector> files(AnchorDescriptor anchor) {
        var selectors = new LinkedHashSet<DiscoverySelector>();
        anchor.select();
        for (var path : anchor.files().files()) {
            var name = anchor.files().base().name(path);
            selectors.add(selectUniqueId(anchor.getUniqueId().append(FileDescriptor.SEGMENT, name)));
        }
        return selectors;
    }

    private Resolution file(UniqueId id, Context context) {
        var name = id.getLastSegment().getValue();
        return context.addToParent(
                        () -> selectUniqueId(id.removeLastSegment()),
                        parent -> Optional.of(discovery.file(parent, name)))
                .map(file -> Resolution.match(Match.exact(file, () -> cases(file))))
                .orElseGet(Resolution::unresolved);
    }

    private Set<DiscoverySelector> cases(FileDescriptor file) {
        var anchor = anchorOf(file);
        var selectors = new LinkedHashSet<DiscoverySelector>();
        boolean unreadable = !Discovery.errors(file.file().problems()).isEmpty();
        if (unreadable && discovery.isWanted(file, anchor)) {
            selectors.add(
                    selectUniqueId(file.getUniqueId().append(ProblemDescriptor.SEGMENT, ProblemDescriptor.UNREADABLE)));
        }
        for (var testCase : discovery.wanted(file, anchor)) {
            selectors.add(selectUniqueId(file.getUniqueId().append(CaseDescriptor.SEGMENT, testCase.id())));
        }
        return selectors;
    }

    private static @Nullable String anchorOf(TestDescriptor file) {
        return file.getParent().orElse(null) instanceof AnchorDescriptor anchor ? anchor.className() : null;
    }

    private Resolution testCase(UniqueId id, Context context) {
        return context.addToParent(
                        () -> selectUniqueId(id.removeLastSegment()), parent -> Optional.of(testCase(id, parent)))
                .map(testCase -> Resolution.match(Match.exact(testCase)))
                .orElseGet(Resolution::unresolved);
    }

    private TestDescriptor testCase(UniqueId id, TestDescriptor parent) {
        var name = id.getLastSegment().getValue();
        if (parent instanceof FileDescriptor file) {
            var found = file.find(name);
            return found == null ? Unknown.inFile(id, file, name) : discovery.testCase(file, found);
        }
        return Unknown.inAnchor(id, parent, name, discovery);
    }

    /** What was wrong then may be right now: asks again for what the problem stood for. */
    private Resolution problem(UniqueId id, String name, Context context) {
        if (name.startsWith(ProblemDescriptor.NOTHING_IN)) {
            var place = Base.working().file(name.substring(ProblemDescriptor.NOTHING_IN.length()));
            return Resolution.selectors(Set.of(selectDirectory(place.toFile())));
        }
        return name.equals(ProblemDescriptor.UNREADABLE) ? unreadable(id, context) : to(id.removeLastSegment());
    }

    /** A file that was mended since has no problem any more, and nothing to run under this id. */
    private static Resolution unreadable(UniqueId id, Context context) {
        return context.addToParent(() -> selectUniqueId(id.removeLastSegment()), ScenarioResolver::problem)
                .map(problem -> Resolution.match(Match.exact(problem)))
                .orElseGet(Resolution::unresolved);
    }

    private static Optional<ProblemDescriptor> problem(TestDescriptor parent) {
        return parent instanceof FileDescriptor file
                        && !Discovery.errors(file.file().problems()).isEmpty()
                ? Optional.of(Discovery.problem(file))
                : Optional.empty();
    }
}

package ai.massgen.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResourceByName;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.select.Lines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.io.Resource;
import org.junit.platform.commons.io.ResourceFilter;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.commons.support.ResourceSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves places: files and lines in them, folders, URIs, and what is on the class path. */
final class PlaceResolver implements SelectorResolver {
    private static final ResourceFilter SCENARIO_FILES =
            ResourceFilter.of(resource -> ScenarioFiles.isScenarioFile(resource.getName()));

    private final Discovery discovery;
    private final UniqueId root;
    private final Predicate<String> classNames;

    PlaceResolver(Discovery discovery, UniqueId root, Predicate<String> classNames) {
        this.discovery = discovery;
        this.root = root;
        this.classNames = classNames;
    }

    @Override
    public Resolution resolve(FileSelector selector, Context context) {
        var path = selector.getPath();
        if (!ScenarioFiles.isScenarioFile(selector.getRawPath())) {
            return Resolution.unresolved();
        }
        var position = selector.getPosition();
        return position.isEmpty()
                ? to(List.of(fileId(path)))
                : to(ids(path, at(path, position.get().getLine())));
    }

    @Override
    public Resolution resolve(DirectorySelector selector, Context context) {
        var folder = selector.getPath();
        try {
            var files = ScenarioFiles.below(folder);
            return files.isEmpty()
                    ? problem(
                            context,
                            folder,
                            folder + ": no *.scenario.yaml in it or below it"
                                    + "\n  Name the folder that holds the scenarios, or add one.")
                    : to(files.stream().map(this::fileId).toList());
        } catch (IOException e) {
            return problem(context, folder, folder + ": this folder cannot be read (" + e + ")");
        }
    }

    @Override
    public Resolution resolve(UriSelector selector, Context context) {
        var uri = selector.getUri();
        var position = Optional.ofNullable(uri.getQuery())
                .flatMap(FilePosition::fromQuery)
                .orElse(null);
        return "file".equals(uri.getScheme())
                ? selectors(path(Path.of(URI.create("file://" + uri.getRawPath())), position))
                : Resolution.unresolved();
    }

    @Override
    public Resolution resolve(ClasspathResourceSelector selector, Context context) {
        var position = selector.getPosition().orElse(null);
        var inJar = selector.getResources().stream()
                .filter(resource -> !isFile(resource))
                .findFirst();
        if (inJar.isPresent() && ScenarioFiles.isScenarioFile(selector.getClasspathResourceName())) {
            return problem(
                    context,
                    Path.of(selector.getClasspathResourceName()),
                    inJar.get().getUri()
                            + ": a scenario inside an archive cannot be run, because its cassette and golden are files"
                            + "\n  Unpack it, for example with the maven-dependency-plugin's unpack goal.");
        }
        var selectors = new LinkedHashSet<DiscoverySelector>();
        selector.getResources().stream()
                .filter(PlaceResolver::isFile)
                .forEach(resource -> selectors.addAll(path(Path.of(resource.getUri()), position)));
        return selectors(selectors);
    }

    @Override
    public Resolution resolve(ClasspathRootSelector selector, Context context) {
        var root = selector.getClasspathRoot();
        return all(
                ReflectionSupport.findAllClassesInClasspathRoot(root, ScenarioResolver::isAnchor, classNames),
                ResourceSupport.findAllResourcesInClasspathRoot(root, SCENARIO_FILES));
    }

    @Override
    public Resolution resolve(PackageSelector selector, Context context) {
        var name = selector.getPackageName();
        return all(
                ReflectionSupport.findAllClassesInPackage(name, ScenarioResolver::isAnchor, classNames),
                ResourceSupport.findAllResourcesInPackage(name, SCENARIO_FILES));
    }

    /** Chooses among the cases that another selector means, in their order: rows of a matrix have no other number. */
    @Override
    public Resolution resolve(IterationSelector selector, Context context) {
        if (!(selector.getParentSelector() instanceof FileSelector parent)) {
            return Resolution.unresolved();
        }
        var path = parent.getPath();
        var cases = parent.getPosition()
                .map(position -> at(path, position.getLine()))
                .orElseGet(() -> discovery.parse(path).cases());
        var chosen = selector.getIterationIndices().stream()
                .filter(index -> index < cases.size())
                .map(cases::get)
                .toList();
        return chosen.isEmpty()
                ? problem(
                        context,
                        path,
                        path + ": there are " + cases.size() + " cases, none has one of the numbers "
                                + selector.getIterationIndices() + "\n  Numbers count from 0.")
                : to(ids(path, chosen));
    }

    private Resolution all(List<Class<?>> anchors, List<Resource> resources) {
        var selectors = new LinkedHashSet<DiscoverySelector>();
        anchors.stream()
                .sorted(Comparator.comparing(Class::getName))
                .forEach(anchor -> selectors.add(selectClass(anchor)));
        resources.stream()
                .sorted(Comparator.comparing(Resource::getName))
                .forEach(resource -> selectors.add(selectClasspathResourceByName(Set.of(resource))));
        return selectors(selectors);
    }

    private static boolean isFile(Resource resource) {
        return "file".equals(resource.getUri().getScheme());
    }

    private static Set<DiscoverySelector> path(Path path, @Nullable FilePosition position) {
        return Files.isDirectory(path)
                ? Set.of(selectDirectory(path.toFile()))
                : Set.of(selectFile(path.toFile(), position));
    }

    /** The cases of the scenario at a line, or of the nearest one, with a warning. */
    private List<ScenarioCase> at(Path path, int line) {
        var file = discovery.parse(path);
        int start = Lines.nearest(file, line);
        if (start > line || !Lines.exists(path, line)) {
            discovery.warn(
                    file.shown() + ": no scenario is at line " + line + "; took the nearest, at line " + start,
                    path,
                    start);
        }
        return file.cases().stream().filter(each -> Lines.of(each) == start).toList();
    }

    private UniqueId fileId(Path path) {
        return root.append(FileDescriptor.SEGMENT, Base.working().name(path));
    }

    /** Ids of cases; of the file itself where it has none, so that its problem shows. */
    private List<UniqueId> ids(Path path, List<ScenarioCase> cases) {
        var ids = new ArrayList<UniqueId>();
        cases.forEach(each -> ids.add(fileId(path).append(CaseDescriptor.SEGMENT, each.id())));
        return ids.isEmpty() ? List.of(fileId(path)) : ids;
    }

    private static Resolution to(List<UniqueId> ids) {
        var selectors = new LinkedHashSet<DiscoverySelector>();
        ids.forEach(id -> selectors.add(selectUniqueId(id)));
        return selectors(selectors);
    }

    private static Resolution selectors(Set<DiscoverySelector> selectors) {
        return selectors.isEmpty() ? Resolution.unresolved() : Resolution.selectors(selectors);
    }

    /** A failing test in place of what a folder or file should have held; its name leads back to the place. */
    private Resolution problem(Context context, Path place, String message) {
        var name = ProblemDescriptor.NOTHING_IN + Base.working().name(place);
        return context.addToParent(
                        parent -> Optional.of(ProblemDescriptor.of(parent.getUniqueId(), name, message, place)))
                .map(problem -> Resolution.match(Match.exact(problem)))
                .orElseGet(Resolution::unresolved);
    }
}

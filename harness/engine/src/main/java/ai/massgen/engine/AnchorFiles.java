package ai.massgen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The files that an anchor stands for.
 *
 * @param base from where they are named
 * @param places where they were looked for, as the user wrote them
 * @param files those found, in the order of the places, then of their names; each once
 * @param problems what is wrong with the places, for a person
 */
record AnchorFiles(Base base, List<String> places, List<Path> files, List<String> problems) {

    private static final List<String> USUAL =
            List.of("scenarios", "src/test/scenarios", "src/test/resources", "fixtures/scenarios");

    AnchorFiles {
        places = List.copyOf(places);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    static AnchorFiles of(Class<?> anchor, Settings settings) {
        var named = List.of(anchor.getAnnotation(Scenarios.class).value());
        if (named.isEmpty()) {
            named = settings.directories();
        }
        var places = named.isEmpty() ? USUAL : named;
        var base = Base.of(anchor).stream()
                .filter(folder -> folder.hasAny(places))
                .findFirst()
                .orElse(Base.working());
        return named.isEmpty() ? usual(base) : search(base, named);
    }

    private static AnchorFiles usual(Base base) {
        var there =
                USUAL.stream().filter(place -> Files.exists(base.file(place))).toList();
        if (!there.isEmpty()) {
            return search(base, there);
        }
        var problem = "none of the folders " + String.join(", ", USUAL) + " is in " + base.folder()
                + "\n  Create one of them, or name yours: -Dscenario.directories=folder, or @Scenarios(\"folder\").";
        return new AnchorFiles(base, USUAL, List.of(), List.of(problem));
    }

    private static AnchorFiles search(Base base, List<String> places) {
        var files = new LinkedHashSet<Path>();
        var problems = new ArrayList<String>();
        for (String place : places) {
            try {
                files.addAll(in(base.file(place)));
            } catch (IOException e) {
                problems.add(
                        place + ": no such folder or file in " + base.folder() + " (" + e.getMessage() + ")"
                                + "\n  Correct @Scenarios or scenario.directories. Relative paths count from the module's folder.");
            }
        }
        return new AnchorFiles(base, places, List.copyOf(files), problems);
    }

    private static List<Path> in(Path place) throws IOException {
        return Files.isRegularFile(place) ? List.of(place) : ScenarioFiles.below(place);
    }
}

package ai.massgen.house;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module with its package, and what it may use. The same table is in {@code CONTRIBUTING.md}, "How does it fit
 * together?".
 */
enum Room {
    TRANSCRIPT("harness/transcript", "transcript"),
    BACKENDS("harness/backends", "backend"),
    ORCHESTRATOR("harness/orchestrator", "orchestrator", BACKENDS, TRANSCRIPT),
    RECORDING("harness/recording", "recording", TRANSCRIPT),
    SCENARIOS("harness/scenarios", "scenario", BACKENDS, TRANSCRIPT, ORCHESTRATOR, RECORDING),
    ENGINE("harness/engine", "engine", SCENARIOS),
    COMPARE("harness/compare", "compare", SCENARIOS, TRANSCRIPT),
    CLI("harness/cli", "cli", BACKENDS, TRANSCRIPT, ORCHESTRATOR, RECORDING, SCENARIOS, COMPARE),
    BENCHMARKS("benchmarks", "benchmarks", BACKENDS, TRANSCRIPT, ORCHESTRATOR, RECORDING, SCENARIOS, COMPARE),
    REPORTS("reports", "report");

    private final String folder;
    private final String packageName;

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<Room> uses;

    Room(String folder, String name, Room... uses) {
        this.folder = folder;
        this.packageName = "ai.massgen." + name;
        this.uses = List.of(uses);
    }

    /** Where the module's classes are once it is compiled. */
    Path compiled() {
        return ProjectFile.root().resolve(folder).resolve("target/classes");
    }

    /** The classes of this room and of the packages below it. */
    DescribedPredicate<JavaClass> classes() {
        return JavaClass.Predicates.resideInAPackage(packageName + "..");
    }

    /** What a class of this room may touch of the project: the room itself, what it uses, and what those use. */
    DescribedPredicate<JavaClass> reach() {
        var packages = Stream.concat(Stream.of(this), everythingUsed())
                .distinct()
                .map(room -> room.packageName + "..")
                .toArray(String[]::new);
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    String describeUses() {
        return uses.isEmpty() ? "nothing" : uses.stream().map(Room::toString).collect(joining(", "));
    }

    static DescribedPredicate<JavaClass> any() {
        return JavaClass.Predicates.resideInAnyPackage(
                Stream.of(values()).map(room -> room.packageName + "..").toArray(String[]::new));
    }

    private Stream<Room> everythingUsed() {
        return uses.stream().flatMap(room -> Stream.concat(Stream.of(room), room.everythingUsed()));
    }

    @Override
    public String toString() {
        return packageName;
    }
}

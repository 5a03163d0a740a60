package ai.massgen.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.doNot;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the compiled classes of all modules must keep to, each rule with its reason. */
final class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .importPaths(Stream.of(Room.values())
                    .map(Room::compiled)
                    .filter(Files::isDirectory)
                    .toList());

    /** JMH writes classes of its own, which follow its rules. */
    private static final DescribedPredicate<JavaClass> WRITTEN_BY_US = resideOutsideOfPackage("..jmh_generated..");

    @Test
    void every_room_is_compiled_and_seen() {
        assertThat(Room.values())
                .filteredOn(room -> PRODUCTION.stream().noneMatch(room.classes()))
                .as(
                        "rooms without compiled classes: see why they did not compile, or run mvn test-compile for the whole"
                                + " project first")
                .isEmpty();
    }

    @Test
    void every_class_lives_in_a_room_of_the_table() {
        check(classes()
                .should()
                .resideInAnyPackage(
                        Stream.of(Room.values()).map(room -> room + "..").toArray(String[]::new))
                .because("a new room needs a line in the table of CONTRIBUTING.md and in " + Room.class.getName()));
    }

    @ParameterizedTest
    @EnumSource
    void a_room_uses_only_what_the_table_allows(Room room) {
        check(noClasses()
                .that(room.classes())
                .should()
                .dependOnClassesThat(Room.any().and(not(room.reach())))
                .because(room + " may use " + room.describeUses() + ": see the table in CONTRIBUTING.md"));
    }

    @Test
    void http_stays_behind_the_transport() {
        check(noClasses()
                .that(resideOutsideOfPackages(
                        "ai.massgen.backend.http..",
                        "ai.massgen.backend.mcp..",
                        "ai.massgen.recording..",
                        "ai.massgen.benchmarks.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("okhttp3..", "java.net.http..", "com.sun.net.httpserver..")
                        .or(describe("are URL connections", type -> type.isAssignableTo(java.net.URLConnection.class))))
                .because("deadlines, retries and redaction hold only if every request goes through"
                        + " ai.massgen.backend.http or ai.massgen.recording; tool servers are reached by MCP's own client, and"
                        + " benchmarks measure what a plain client costs"));
    }

    @Test
    void the_mcp_sdk_stays_in_one_package() {
        check(noClasses()
                .that(resideOutsideOfPackage("ai.massgen.backend.mcp.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.modelcontextprotocol..", "reactor..", "org.reactivestreams.."))
                .because("who uses a tool must not need to know where it comes from, nor a reactive library"));
    }

    @Test
    void backends_start_processes_in_one_package() {
        check(noClasses()
                .that(Room.BACKENDS.classes())
                .and(resideOutsideOfPackage("ai.massgen.backend.process.."))
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang")
                        .and(describe(
                                "start processes", type -> type.getSimpleName().equals("ProcessBuilder"))))
                .because(
                        "a child process is ended with its descendants only if ai.massgen.backend.process started it"));
    }

    @Test
    void wire_mock_stays_in_the_recording() {
        check(noClasses()
                .that(resideOutsideOfPackage("ai.massgen.recording.."))
                .should()
                .dependOnClassesThat(resideInAPackage("com.github.tomakehurst.wiremock.."))
                .because("who replays a cassette must not need to know which server serves it"));
    }

    @Test
    void japicmp_stays_in_one_package() {
        check(noClasses()
                .that(resideOutsideOfPackage("ai.massgen.compare.api.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("japicmp..", "javassist.."))
                .because("what a break is called and what to do about it is told in our words"));
    }

    @Test
    void only_the_engine_knows_the_test_framework() {
        check(
                noClasses()
                        .that(resideOutsideOfPackages("ai.massgen.engine..", "ai.massgen.benchmarks.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.junit.."))
                        .because(
                                "scenarios also run from the command line and in comparisons, without JUnit; a benchmark measures the engine"));
    }

    @Test
    void allure_is_told_by_one_class_of_the_engine_and_one_of_the_comparison() {
        check(noClasses()
                .that(resideOutsideOfPackages(
                        "ai.massgen.engine..", "ai.massgen.compare.allure..", "ai.massgen.benchmarks.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.qameta.."))
                .because("what a run or a pair came to is known without Allure, and others show it too"));
    }

    @Test
    void only_one_class_reads_the_environment() {
        check(noClasses()
                .that(describe("are not ai.massgen.backend.Credentials", ArchitectureTest::isNotCredentials))
                .should()
                .accessTargetWhere(describe("System.getenv is called", call -> calls(call, System.class, "getenv")))
                .because("a run is repeatable only if what it takes from the environment is known: hand values in, from"
                        + " ai.massgen.backend.Credentials at the edge"));
    }

    @Test
    void only_programs_print() {
        check(noClasses()
                .that(WRITTEN_BY_US.and(
                        resideOutsideOfPackages("ai.massgen.cli..", "ai.massgen.benchmarks..", "ai.massgen.report..")))
                .should()
                .accessTargetWhere(describe(
                        "System.out or System.err is read",
                        access -> calls(access, System.class, "out") || calls(access, System.class, "err")))
                .orShould()
                .accessTargetWhere(describe(
                        "a stack trace is printed", call -> call.getName().equals("printStackTrace")))
                .because("a library's words belong into its results, its failures, or a stream that it was given"));
    }

    @Test
    void nothing_waits_on_the_clock() {
        check(noClasses()
                .that(WRITTEN_BY_US)
                .should()
                .accessTargetWhere(describe("Thread.sleep is called", call -> calls(call, Thread.class, "sleep")))
                .because(
                        "time is handed in, so that a replay does not wait and a test does not depend on the machine"));
    }

    @Test
    void agreement_needs_no_clock_and_no_chance() {
        check(noClasses()
                .that(Room.ORCHESTRATOR.classes())
                .should()
                .accessTargetWhere(describe(
                        "the clock or a random source is asked", ArchitectureTest::asksTheClockOrARandomSource))
                .because("the same cassette and schedule give the same transcript: time and randomness are handed in"));
    }

    @Test
    void no_order_depends_on_the_jvm() {
        check(noClasses()
                .that(WRITTEN_BY_US)
                .should()
                .accessTargetWhere(describe("a copy in no fixed order is made", ArchitectureTest::copiesWithoutOrder))
                .because("Map.copyOf, Set.copyOf and their collectors iterate differently in each JVM: use"
                        + " Collections.unmodifiableMap(new LinkedHashMap<>(...)) and its like for sets"));
    }

    @Test
    void public_classes_are_closed_unless_meant_for_extension() {
        check(classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(WRITTEN_BY_US)
                .and(doNot(describe("declare benchmarks", ArchitectureTest::declaresBenchmarks)))
                .should(BeClosed.OR_ABSTRACT)
                .because("whoever extends a class that was not made for it breaks with its next change: make it final,"
                        + " a record, an enum, sealed, an interface, or, if it is for extension, abstract"));
    }

    @Test
    void names_say_something() {
        check(noClasses()
                .that(WRITTEN_BY_US)
                .should(BeNamed.withAnyWordOf(
                        Set.of("Util", "Utils", "Helper", "Helpers", "Manager", "Impl", "Misc", "Common")))
                .because("such a name fits anything and tells nothing: name the idea"));
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(packages(PRODUCTION))
                .filteredOn(room -> !room.isAnnotatedWith(NullMarked.class))
                .as("packages whose package-info.java is missing or not @NullMarked")
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    private static List<JavaPackage> packages(JavaClasses classes) {
        return classes.stream()
                .filter(WRITTEN_BY_US)
                .map(JavaClass::getPackage)
                .distinct()
                .toList();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }

    private static boolean isNotCredentials(JavaClass type) {
        return !type.getName().startsWith("ai.massgen.backend.Credentials");
    }

    private static boolean declaresBenchmarks(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getMethods().stream())
                .flatMap(member -> member.getAnnotations().stream())
                .anyMatch(annotation -> annotation.getRawType().getPackageName().startsWith("org.openjdk.jmh"));
    }

    private static boolean asksTheClockOrARandomSource(JavaAccess<?> call) {
        return Set.of("nanoTime", "currentTimeMillis", "now", "randomUUID").contains(call.getName())
                        && call.getTargetOwner().getPackageName().startsWith("java.")
                || calls(call, Math.class, "random")
                || call.getTargetOwner().getSimpleName().equals("ThreadLocalRandom");
    }

    private static boolean copiesWithoutOrder(JavaAccess<?> call) {
        return calls(call, java.util.Map.class, "copyOf")
                || calls(call, Set.class, "copyOf")
                || calls(call, Collectors.class, "toUnmodifiableMap")
                || calls(call, Collectors.class, "toUnmodifiableSet");
    }

    private static boolean calls(JavaAccess<?> access, Class<?> owner, String name) {
        return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name);
    }
}

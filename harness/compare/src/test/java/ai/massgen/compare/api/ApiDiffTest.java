package ai.massgen.compare.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two versions of one small library, compiled once; each class of it shows one kind of change. */
final class ApiDiffTest {
    private static final String BEFORE = """
            public final class RemovedMethod { public int size(String of) { return 0; } public void other() {} }
            public final class RenamedMethod { public int sizeOf(String text) { return 0; } }
            public final class MoreParameters { public void ask(String prompt) {} }
            public final class FewerParameters { public void ask(String prompt, long limit) {} }
            public final class OtherParameter { public void ask(String id, java.util.List<String> words) {} }
            public final class OtherOrder { public void ask(String id, int count) {} }
            public final class ManyParameters { public ManyParameters(int a, String b, long c, int d) {} }
            public final class OtherReturn { public java.util.List<String> names() { return null; } }
            public final class OtherTypeArguments { public java.util.List<String> names() { return null; } }
            public final class OtherException { public void close() {} }
            public final class MovedClass { public void run() {} }
            public final class RenamedClass { public void open() {} public void read() {} public void close() {} }
            public final class RemovedClass { public void lonely() {} }
            public class NowFinal {}
            public final class HiddenClass { public void run() {} }
            public final class HiddenMethod { public void run() {} }
            public interface Grown { void old(); }
            public sealed interface Closed permits Closed.One { void old(); record One() implements Closed { public void old() {} } }
            public interface NowSealed { void old(); }
            public record RenamedComponent(String id, int count) {}
            public record MoreComponents(String id) {}
            public record Swapped(String first, String second) {}
            public final class Fields { public static final long LIMIT = 1; public String name; }
            public final class MovedMethod { public static void here(String text) {} }
            public enum Word { YES, NO }
            class Internal { public void gone() {} }
            public final class Hidden { Hidden(int own) {} public void last() {} }
            public record Lonely(int events) {}
            public final class Same { public void same() {} private void own() {} }
            public final class Constants { public static final int LIMIT = 10; public static final String NAME = "a"; static final int OWN = 1; public static final java.time.Duration IDLE = java.time.Duration.ZERO; }
            public final class NoConstant { public static final boolean ON = true; }
            public interface DefaultGone { void must(); default int size() { return 0; } }
            public interface DefaultAbstract { default int size() { return 0; } }
            public final class Narrower { public java.util.Collection<String> names() { return null; } }
            public class NarrowerOpen { public Object name() { return ""; } }
            public final class Wider { public java.util.List<String> names() { return null; } }
            public final class ThrowsMore { public void read() throws java.io.FileNotFoundException {} }
            public final class ThrowsOther { public void read() throws java.io.IOException {} }
            public class ThrowsLess { public void read() throws java.io.IOException {} }
            public final class ThrowsLessClosed { public void read() throws java.io.IOException {} }
            public final class NowChecked extends RuntimeException {}
            public class Bounds<T> { public <R extends Number> R pick(R one) { return one; } }
            public final class Closes implements AutoCloseable { public void close() {} }
            public class BecomesInterface { public void run() {} }
            public final class Listed { public void all(String... names) {} }
            public @interface Marked { String value() default ""; }
            public @interface Asked { String value(); }
            public sealed interface Kinds permits Kinds.One { record One() implements Kinds {} }
            public enum Grows { A }
            public class Outer { public static class Inner { public void run() {} } }
            public final class GoesInside { public void run() {} }
            """;

    private static final String AFTER = """
            public final class RemovedMethod { public void other() {} }
            public final class RenamedMethod { public int lengthOf(String text) { return 0; } }
            public final class MoreParameters { public void ask(String prompt, Runnable whenDone) {} }
            public final class FewerParameters { public void ask(String prompt) {} }
            public final class OtherParameter { public void ask(java.net.URI id, java.util.List<String> words) {} }
            public final class OtherOrder { public void ask(int count, String id) {} }
            public final class ManyParameters { public ManyParameters(int z, int a, String b, char c, int d, int e, int f) {} }
            public final class OtherReturn { public String[] names() { return null; } }
            public final class OtherTypeArguments { public java.util.List<Integer> names() { return null; } }
            public final class OtherException { public void close() throws java.io.IOException {} }
            public final class Renamed { public void open() {} public void read() {} public void close() {} }
            public final class NowFinal {}
            final class HiddenClass { public void run() {} }
            public final class HiddenMethod { void run() {} }
            public interface Grown { void old(); void fresh(); }
            public sealed interface Closed permits Closed.One { void old(); void fresh(); record One() implements Closed { public void old() {} public void fresh() {} } }
            public sealed interface NowSealed permits Only { void old(); }
            public final class Only implements NowSealed { public void old() {} }
            public record RenamedComponent(String name, int count) {}
            public record MoreComponents(String id, int count) {}
            public record Swapped(String second, String first) {}
            public final class Fields { public static final int LIMIT = 1; public String title; }
            public final class MovedMethod {}
            public final class NewHome { public static void here(String text) {} }
            public enum Word { YES }
            class Internal {}
            public final class Hidden { Hidden() {} public final void last() {} }
            public record Steps(int events) {}
            public final class Same { public void same() {} public void more() {} }
            public final class Constants { public static final int LIMIT = 20; public static final String NAME = "b"; static final int OWN = 2; public static final java.time.Duration IDLE = java.time.Duration.ofDays(1); }
            public final class NoConstant { public static final boolean ON = Boolean.getBoolean("on"); }
            public interface DefaultGone { void must(); }
            public interface DefaultAbstract { int size(); }
            public final class Narrower { public java.util.List<String> names() { return null; } }
            public class NarrowerOpen { public String name() { return ""; } }
            public final class Wider { public java.util.Collection<String> names() { return null; } }
            public final class ThrowsMore { public void read() throws java.io.IOException {} }
            public final class ThrowsOther { public void read() throws InterruptedException {} }
            public class ThrowsLess { public void read() throws java.io.FileNotFoundException {} }
            public final class ThrowsLessClosed { public void read() throws java.io.FileNotFoundException {} }
            public final class NowChecked extends Exception {}
            public class Bounds<T extends Comparable<T>> { public <R extends Integer> R pick(R one) { return one; } }
            public final class Closes { public void close() {} }
            public interface BecomesInterface { void run(); }
            public final class Listed { public void all(String[] names) {} }
            public @interface Marked { String value(); }
            public @interface Asked { String value(); int more(); int less() default 1; }
            public sealed interface Kinds permits Kinds.One, Kinds.Two { record One() implements Kinds {} record Two() implements Kinds {} }
            public enum Grows { A, B }
            public class Outer { private static class Inner { public void run() {} } }
            """;

    @TempDir
    static Path folder;

    private static ApiComparison comparison;

    @BeforeAll
    static void compare_once() throws IOException {
        var before = compiled("before", BEFORE, Map.of());
        var after = compiled(
                "after",
                AFTER,
                Map.of(
                        "deep", "public final class MovedClass { public void run() {} }",
                        "internal", "public final class GoesInside { public void run() {} }"));
        comparison = ApiDiff.between(List.of(before), List.of(after), ApiMode.FAIL, ApiPackages.of(List.of("lib")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            RemovedMethod       | method-removed                      | binary and source | int size(String of)   | -                      | The method is gone
            RenamedMethod       | method-removed                      | binary and source | sizeOf                | lengthOf(String text)  | It seems to be called lengthOf now.
            MoreParameters      | method-removed                      | binary and source | ask(String prompt)    | Runnable whenDone)     | Pass `Runnable whenDone` too, as argument 2.
            FewerParameters     | method-removed                      | binary and source | long limit            | ask(String prompt)     | Leave out `long limit`.
            OtherParameter      | method-removed                      | binary and source | String id             | URI id                 | Pass `URI id` in place of `String id`.
            OtherOrder          | method-removed                      | binary and source | String id, int count  | int count, String id   | in another order: (int count, String id).
            ManyParameters      | constructor-removed                 | binary and source | public ManyParameters(int a | ManyParameters(int z   | Pass `int z` too, as argument 1; pass `char c` in place of `long c`; pass `int e, int f` too, from argument 6 on.
            Lonely              | class-removed                       | binary and source | record lib.Lonely(int events) | -              | nothing that is new looks like it
            OtherReturn         | method-return-type-changed          | binary and source | List<String> names()  | String[] names()       | It returns another type
            OtherTypeArguments  | method-return-type-generics-changed | source            | List<String> names()  | List<Integer> names()  | type arguments
            OtherException      | method-now-throws-checked-exception | source            | close()               | throws IOException     | It throws IOException now: catch it
            MovedClass          | class-removed                       | binary and source | lib.MovedClass        | lib.deep.MovedClass    | It moved: import lib.deep.MovedClass.
            RenamedClass        | class-removed                       | binary and source | RenamedClass          | lib.Renamed            | It seems to be called lib.Renamed now.
            RemovedClass        | class-removed                       | binary and source | RemovedClass          | -                      | nothing that is new looks like it
            NowFinal            | class-now-not-extendable            | binary and source | class                 | final class            | cannot be extended
            HiddenClass         | class-no-longer-public              | binary and source | public final class    | final class            | internal now
            HiddenMethod        | method-less-accessible              | binary and source | public void run()     | void run()             | not accessible
            Grown               | method-added-to-interface           | source            | -                     | void fresh()           | has to implement this too
            NowSealed           | class-now-sealed                    | binary and source | interface             | sealed interface       | It is sealed now
            RenamedComponent    | method-removed                      | binary and source | String id()           | String name()          | The component id seems to be called name now
            MoreComponents      | constructor-removed                 | binary and source | (String id)           | (String id, int count) | Pass `int count` too
            Swapped             | record-components-swapped           | binary and source | (String first, String second) | (String second, String first) | changed places
            Fields              | field-type-changed                  | binary and source | long LIMIT            | int LIMIT              | another type
            Fields              | field-removed                       | binary and source | String name           | String title           | It seems to be called title now.
            MovedMethod         | method-removed                      | binary and source | here                  | here                   | It seems to have moved to lib.NewHome.
            Word                | field-removed                       | binary and source | NO                    | -                      | gone
            NoConstant          | constant-now-computed               | binary and source | boolean ON = true     | boolean ON             | neither in a case nor in an annotation
            DefaultGone         | method-removed                      | binary and source | public default int size() | -                  | The method is gone
            DefaultAbstract     | method-now-abstract                 | binary and source | public default int size() | public int size()  | has to implement it
            Narrower            | method-return-type-covariant-changed | binary           | Collection<String> names() | List<String> names() | It returns a narrower type: compile again.
            NarrowerOpen        | method-return-type-covariant-changed | binary and source | Object name()        | String name()          | Who overrides it has to return it too.
            Wider               | method-return-type-changed          | binary and source | List<String> names()  | Collection<String> names() | It returns another type
            ThrowsMore          | method-now-throws-checked-exception | source            | throws FileNotFoundException | throws IOException | It throws IOException now: catch it, or declare it.
            ThrowsOther         | method-now-throws-checked-exception | source            | throws IOException    | throws InterruptedException | It does not throw IOException any more: take away
            ThrowsLess          | method-no-longer-throws-checked-exception | source      | throws IOException    | throws FileNotFoundException | who overrides it may throw no more
            NowChecked          | superclass-removed                  | binary and source | extends RuntimeException | extends Exception   | It is checked now
            Bounds              | class-generic-template-changed      | source            | class lib.Bounds<T>   | class lib.Bounds<T extends Comparable<T>> | type parameters are others
            Bounds              | method-removed                      | binary and source | <R extends Number> R pick(R one) | <R extends Integer> R pick(R one) | other kinds of types under the same names
            Closes              | interface-removed                   | binary and source | lib.Closes implements AutoCloseable | public final class lib.Closes | no longer of its former supertype
            BecomesInterface    | class-type-changed                  | binary and source | class                 | interface              | another kind of type
            Listed              | method-no-longer-varargs            | source            | all(String... names)  | all(String[] names)    | Pass an array.
            Marked              | annotation-default-removed          | source            | value() default       | String value()         | Say `value` wherever the annotation is written
            Asked               | method-abstract-added-to-class      | source            | -                     | int more()             | Say it wherever the annotation is written
            Kinds               | sealed-kinds-added                  | source            | permits Kinds.One     | permits Kinds.One, Kinds.Two | has to take Kinds.Two too
            Grows               | enum-constants-added                | source            | of A                  | of A, B                | has to take B too
            Outer.Inner         | class-no-longer-public              | binary and source | public static class   | class lib.Outer.Inner  | It is internal now
            GoesInside          | class-removed                       | binary and source | lib.GoesInside        | lib.internal.GoesInside | It is internal now, in lib.internal.GoesInside: use what is public in lib.
            """)
    void each_break_has_both_declarations_what_it_breaks_and_a_note(
            String type, String change, String what, @Nullable String before, @Nullable String after, String note) {
        assertThat(comparison.breaks())
                .filteredOn(
                        one -> one.type().equals("lib." + type) && one.change().equals(change))
                .as(() -> comparison.breaks().toString().replace("ApiBreak", "\n"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.breaks()).isEqualTo(what);
                    holds(one.before(), before);
                    holds(one.after(), after);
                    assertThat(one.note()).contains(note);
                });
    }

    @Test
    void constants_stay_in_compiled_code_and_other_values_do_not() {
        assertThat(comparison.breaks())
                .filteredOn(one -> one.type().equals("lib.Constants"))
                .extracting(ApiBreak::change, ApiBreak::breaks, ApiBreak::before, ApiBreak::after, ApiBreak::note)
                .containsExactly(
                        tuple(
                                "constant-changed",
                                "binary",
                                "public static final int LIMIT = 10",
                                "public static final int LIMIT = 20",
                                "Compile again: what was compiled before keeps 10."),
                        tuple(
                                "constant-changed",
                                "binary",
                                "public static final String NAME = \"a\"",
                                "public static final String NAME = \"b\"",
                                "Compile again: what was compiled before keeps \"a\"."));
    }

    private static void holds(@Nullable String declaration, @Nullable String part) {
        if (part == null) {
            assertThat(declaration).isNull();
        } else {
            assertThat(declaration).contains(part);
        }
    }

    @Test
    void what_nobody_outside_can_use_or_implement_is_no_break() {
        assertThat(comparison.breaks())
                .extracting(ApiBreak::type)
                .doesNotContain(
                        "lib.Same",
                        "lib.Internal",
                        "lib.Hidden",
                        "lib.Closed",
                        "lib.Closed.One",
                        "lib.Only",
                        "lib.ThrowsLessClosed");
    }

    @Test
    void the_same_classes_have_no_breaks_and_are_counted() throws IOException {
        var before = folder.resolve("before");

        var same = ApiDiff.between(List.of(before), List.of(before), ApiMode.REPORT, ApiPackages.of(List.of("lib")));

        assertThat(same.breaks()).isEmpty();
        assertThat(same.classes()).isGreaterThan(20);
        assertThat(same.sentence()).startsWith("API: compatible, ");
    }

    @Test
    void only_named_packages_and_classes_are_looked_at() throws IOException {
        var packages = ApiPackages.of(List.of("lib.*", "!lib.Fields", "!lib.deep"));

        var narrow = ApiDiff.between(
                List.of(folder.resolve("before")), List.of(folder.resolve("after")), ApiMode.FAIL, packages);

        assertThat(narrow.breaks())
                .extracting(ApiBreak::type)
                .contains("lib.Grown")
                .doesNotContain("lib.Fields");
        assertThat(narrow.breaks())
                .filteredOn(one -> one.type().equals("lib.MovedClass"))
                .singleElement()
                .extracting(ApiBreak::note)
                .isEqualTo("The type is gone, and nothing that is new looks like it.");
    }

    @Test
    void a_side_without_such_classes_was_not_compared() throws IOException {
        var nothing = ApiDiff.between(List.of(folder), List.of(folder), ApiMode.FAIL, ApiPackages.of(List.of("other")));

        assertThat(nothing.compared()).isFalse();
        assertThat(nothing.sentence()).isEqualTo("API: not compared: the baseline has no public class in [other].");
    }

    private static Path compiled(String name, String types, Map<String, String> below) throws IOException {
        var sources = Files.createDirectories(folder.resolve(name + "-sources"));
        var files = new ArrayList<String>();
        for (String type : types.strip().split("\n", -1)) {
            files.add(source(sources, "lib", type));
        }
        for (Map.Entry<String, String> one : below.entrySet()) {
            files.add(source(sources.resolve(one.getKey()), "lib." + one.getKey(), one.getValue()));
        }
        var classes = folder.resolve(name);
        var words = new ArrayList<>(List.of("-parameters", "-proc:none", "-d", classes.toString()));
        words.addAll(files);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private static String source(Path folder, String packageName, String type) throws IOException {
        var words = Arrays.asList(type.split("[ ({<]", -1));
        int kind = Stream.of("class", "interface", "@interface", "record", "enum")
                .mapToInt(words::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElseThrow();
        var file = Files.createDirectories(folder).resolve(words.get(kind + 1) + ".java");
        return Files.writeString(file, "package " + packageName + ";\n" + type).toString();
    }
}

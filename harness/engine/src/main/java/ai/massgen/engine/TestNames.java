package ai.massgen.engine;

import ai.massgen.scenario.select.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@code -Dtest=Class#name+name} asks for. Surefire itself applies the part after {@code #} to methods only; here it
 * selects scenarios by id.
 *
 * @param entries those that name scenarios; entries without {@code #}, exclusions and regular expressions are Surefire's
 */
record TestNames(List<Entry> entries) {

    /**
     * @param anchor which classes
     * @param names which ids of scenarios; at least one
     */
    record Entry(Glob anchor, List<Glob> names) {
        boolean isFor(String className) {
            return anchor.matches(className) || anchor.matches(className.substring(className.lastIndexOf('.') + 1));
        }
    }

    TestNames {
        entries = List.copyOf(entries);
    }

    static TestNames parse(List<String> values) {
        return new TestNames(values.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(entry -> entry.indexOf('#') > 0 && !entry.startsWith("!") && !entry.startsWith("%regex["))
                .map(TestNames::entry)
                .toList());
    }

    private static Entry entry(String text) {
        int hash = text.indexOf('#');
        var names = new ArrayList<Glob>();
        for (String name : text.substring(hash + 1).split("\\+", -1)) {
            names.add(Glob.of(name));
        }
        return new Entry(Glob.of(className(text.substring(0, hash))), names);
    }

    /** Surefire takes {@code com.acme.Foo}, {@code com/acme/Foo.java} and {@code **}{@code /Foo} alike. */
    private static String className(String pattern) {
        var name = pattern;
        for (String suffix : List.of(".java", ".class")) {
            if (name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
                name = name.substring(0, name.length() - suffix.length());
            }
        }
        return name.startsWith("**/") ? name.substring(3) : name.replace('/', '.');
    }

    /** Whether a scenario of an anchor is wanted, under any of its names. */
    boolean want(String anchor, List<String> names) {
        var forAnchor = entries.stream().filter(entry -> entry.isFor(anchor)).toList();
        return forAnchor.isEmpty()
                || forAnchor.stream()
                        .flatMap(entry -> entry.names().stream())
                        .anyMatch(glob -> names.stream().anyMatch(glob::matches));
    }

    /** Whether scenarios of this anchor, by its own name and not by a wildcard, are asked for. */
    boolean isMeantFor(String anchor) {
        return entries.stream().anyMatch(entry -> entry.anchor().isLiteral() && entry.isFor(anchor));
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.anchor().text() + "#"
                        + String.join(
                                "+", entry.names().stream().map(Glob::text).toList()))
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }
}

package ai.massgen.compare.api;

import java.util.List;

/**
 * Which packages are the API: those below one that is included and below none that is excluded. The name of a class stands for that class.
 *
 * @param included names of packages or classes
 * @param excluded names of packages or classes
 */
public record ApiPackages(List<String> included, List<String> excluded) {
    /** Everything public of this project. */
    public static final ApiPackages OF_THIS_PROJECT = new ApiPackages(List.of("ai.massgen"), List.of());

    public ApiPackages {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }

    /**
     * Reads them as a person writes them.
     *
     * @param words names, those to exclude with a {@code !} before them; without one to include it is all of this project
     */
    public static ApiPackages of(List<String> words) {
        var named = words.stream()
                .map(word -> word.strip().replaceFirst("\\.\\*+$", ""))
                .toList();
        var included = named.stream().filter(word -> !word.startsWith("!")).toList();
        var excluded = named.stream()
                .filter(word -> word.startsWith("!"))
                .map(word -> word.substring(1))
                .toList();
        return new ApiPackages(included.isEmpty() ? OF_THIS_PROJECT.included : included, excluded);
    }

    /** Whether a class belongs to the API, if it is public. */
    boolean contain(String className) {
        return included.stream().anyMatch(name -> isBelow(className, name))
                && excluded.stream().noneMatch(name -> isBelow(className, name));
    }

    private static boolean isBelow(String className, String name) {
        return className.equals(name) || className.startsWith(name + ".") || className.startsWith(name + "$");
    }
}

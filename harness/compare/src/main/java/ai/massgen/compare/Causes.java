package ai.massgen.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Groups differences by what brought them about.
 *
 * <p>In each case {@link CaseCauses} tells causes from effects. Equal causes are one finding, in however many cases: the same edit at the
 * same kind of place. An edit whose values are others in each case (more than {@value #MOST_EDITS} different ones) is one too. Effects
 * are told with their cause, and the severity is that of the worst.
 */
final class Causes {
    private static final int MOST_EDITS = 3;

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::standing)
            .thenComparing(Finding::severity)
            .thenComparing(finding -> finding.scenarios().size(), Comparator.reverseOrder())
            .thenComparing(Finding::aspect);

    private Causes() {}

    static List<Finding> of(List<Located> differences) {
        var byCase = new LinkedHashMap<List<Object>, List<Located>>();
        differences.forEach(one -> byCase.computeIfAbsent(
                        List.of(one.scenario(), one.standing(), one.reason()), any -> new ArrayList<>())
                .add(one));
        var causes = new LinkedHashMap<Located, @Nullable Located>();
        byCase.values().forEach(oneCase -> causes.putAll(CaseCauses.of(oneCase)));
        return groups(causes).stream()
                .map(group -> finding(group, causes))
                .sorted(WORST_FIRST)
                .toList();
    }

    private static List<List<Located>> groups(Map<Located, @Nullable Located> causes) {
        var byKind = new LinkedHashMap<List<Object>, List<Located>>();
        causes.forEach((one, cause) -> {
            if (cause == null) {
                byKind.computeIfAbsent(
                                List.of(
                                        one.standing(),
                                        one.reason(),
                                        one.aspect(),
                                        one.difference().kind()),
                                any -> new ArrayList<>())
                        .add(one);
            }
        });
        return byKind.values().stream().flatMap(kind -> byEdit(kind).stream()).toList();
    }

    private static List<List<Located>> byEdit(List<Located> kind) {
        var byEdit = new LinkedHashMap<String, List<Located>>();
        kind.forEach(one -> byEdit.computeIfAbsent(one.difference().edit(), any -> new ArrayList<>())
                .add(one));
        return byEdit.size() > MOST_EDITS ? List.of(kind) : List.copyOf(byEdit.values());
    }

    private static Finding finding(List<Located> group, Map<Located, @Nullable Located> causes) {
        var effects = new ArrayList<Located>();
        causes.forEach((one, cause) -> {
            if (cause != null && group.contains(cause)) {
                effects.add(one);
            }
        });
        var first = Objects.requireNonNull(group.get(0));
        return new Finding(
                worst(group, effects),
                first.aspect(),
                first.standing(),
                first.reason(),
                sentence(group),
                sentences(effects),
                group.stream().map(Located::place).toList());
    }

    private static Severity worst(List<Located> group, List<Located> effects) {
        var all = new ArrayList<>(group);
        all.addAll(effects);
        return all.stream()
                .map(Located::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String sentence(List<Located> group) {
        var sentence = group.get(0).difference().sentence();
        boolean varies =
                group.stream().map(one -> one.difference().edit()).distinct().count() > 1;
        return varies ? sentence + " The values are others elsewhere." : sentence;
    }

    /** A sentence for each kind of effect, the worst first. */
    private static List<String> sentences(List<Located> effects) {
        var byKind = new LinkedHashMap<String, Located>();
        effects.stream()
                .sorted(Comparator.comparing(Located::severity).thenComparing(Located::aspect))
                .forEach(one -> byKind.putIfAbsent(one.difference().kind(), one));
        return byKind.values().stream().map(one -> one.difference().sentence()).toList();
    }
}

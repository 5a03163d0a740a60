package ai.massgen.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Groups differences by what brought them about.
 *
 * <p>First come equal differences: the same edit at the same kind of place is one, in however many scenarios. An edit whose values are
 * others in each scenario (more than {@value #MOST_EDITS} different ones) is one too.
 *
 * <p>Then what one difference brings about further on: a tool call that is lost changes the chunks, then the coordination, the
 * requests that follow, the answer. The parts of a run are in this order ({@link Aspect}). What differs in a later part, in no
 * scenario but those of an earlier difference, is taken for its effect and told with it. This may join what only happens to meet in
 * the same scenarios; nothing is left out for it, and the severity is that of the worst.
 *
 * <p>Members of requests are the exception. A replay answers whatever is sent, so a parameter that changed explains no other event,
 * only that a recording was not found.
 */
final class Causes {
    private static final int MOST_EDITS = 3;

    private Causes() {}

    static List<Finding> of(List<Located> differences) {
        var heads = new ArrayList<Group>();
        groups(differences).stream().sorted(Group.CAUSES_FIRST).forEach(group -> {
            var cause = heads.stream().filter(head -> head.explains(group)).findFirst();
            cause.ifPresentOrElse(head -> head.effects.add(group), () -> heads.add(group));
        });
        return heads.stream().map(Group::finding).sorted(WORST_FIRST).toList();
    }

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::standing)
            .thenComparing(Finding::severity)
            .thenComparing(finding -> finding.scenarios().size(), Comparator.reverseOrder())
            .thenComparing(Finding::aspect);

    private static List<Group> groups(List<Located> differences) {
        var byKind = new LinkedHashMap<List<Object>, List<Located>>();
        for (Located one : differences) {
            var key = List.<Object>of(
                    one.standing(), one.reason(), one.aspect(), one.difference().kind(), isEcho(one));
            byKind.computeIfAbsent(key, any -> new ArrayList<>()).add(one);
        }
        return byKind.values().stream().flatMap(kind -> byEdit(kind).stream()).toList();
    }

    private static List<Group> byEdit(List<Located> kind) {
        var byEdit = new LinkedHashMap<String, List<Located>>();
        kind.forEach(one -> byEdit.computeIfAbsent(one.difference().edit(), any -> new ArrayList<>())
                .add(one));
        return byEdit.size() > MOST_EDITS
                ? List.of(new Group(kind, true))
                : byEdit.values().stream().map(group -> new Group(group, false)).toList();
    }

    /** The conversation in a later request repeats what came before it: it changes with that, not by itself. */
    private static boolean isEcho(Located one) {
        var path = one.difference().change().path();
        return one.aspect() == Aspect.REQUEST
                && path.size() > 6
                && !path.get(2).equals("0")
                && Set.of("messages", "input", "contents").contains(path.get(4));
    }

    /** Equal differences, and what they bring about. */
    private static final class Group {
        private static final Comparator<Group> CAUSES_FIRST = Comparator.comparing(Group::order)
                .thenComparing(Group::severity)
                .thenComparing(group -> group.scenarios.size(), Comparator.reverseOrder());

        private final List<Located> members;
        private final boolean varies;
        private final boolean echo;
        private final Set<String> scenarios = new LinkedHashSet<>();
        private final List<Group> effects = new ArrayList<>();

        Group(List<Located> members, boolean varies) {
            this.members = members;
            this.varies = varies;
            this.echo = isEcho(first());
            members.forEach(one -> scenarios.add(one.scenario()));
        }

        private Located first() {
            return Objects.requireNonNull(members.get(0));
        }

        private Aspect order() {
            return echo ? Aspect.EXCHANGE : first().aspect();
        }

        private Severity severity() {
            return members.stream()
                    .map(Located::severity)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        boolean explains(Group other) {
            return first().standing() == other.first().standing()
                    && first().reason().equals(other.first().reason())
                    && scenarios.containsAll(other.scenarios)
                    && mayBringAbout(other);
        }

        private boolean mayBringAbout(Group other) {
            if (severity() == Severity.COSMETIC) {
                return other.severity() == Severity.COSMETIC && order() == other.order();
            }
            if (order() == Aspect.REQUEST) {
                return other.order() == Aspect.EXCHANGE && !other.echo
                        || other.order() == Aspect.SCENARIO
                        || other.order().compareTo(Aspect.REQUEST) > 0 && lostItsRecording();
            }
            boolean comesTogether =
                    Set.of(Aspect.COORDINATION, Aspect.EXCHANGE, Aspect.RESULT).contains(order());
            return order().compareTo(other.order()) < 0
                    || order() == other.order() && (comesTogether || other.severity() == Severity.COSMETIC);
        }

        private boolean lostItsRecording() {
            return effects.stream().anyMatch(effect -> effect.order() == Aspect.EXCHANGE);
        }

        Finding finding() {
            var worst = effects.stream()
                    .map(Group::severity)
                    .min(Comparator.naturalOrder())
                    .filter(severity -> severity.isAtLeast(severity()))
                    .orElseGet(this::severity);
            return new Finding(
                    worst,
                    first().aspect(),
                    first().standing(),
                    first().reason(),
                    sentence(),
                    effects.stream().map(Group::sentence).distinct().toList(),
                    members.stream().map(Located::place).toList());
        }

        private String sentence() {
            var sentence = first().difference().sentence();
            return Optional.of(sentence)
                    .filter(text -> varies)
                    .map(text -> text + " The values are others in each scenario.")
                    .orElse(sentence);
        }
    }
}

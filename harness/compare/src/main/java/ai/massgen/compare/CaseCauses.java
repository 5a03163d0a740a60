package ai.massgen.compare;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which differences of one case brought about the others.
 *
 * <p>A replay answers as recorded. So up to the first event that one side has and the other has not, or has elsewhere, each chunk that
 * differs does so by itself: its decoding changed. From that event on the sides go different ways, and whatever differs follows from what
 * came before. The same holds for how the run ends.
 *
 * <p>A request differs by itself if it is an agent's first, or if one member differs in the first one too, or if no event differs.
 * Otherwise it repeats what happened. Counts of tokens change nothing but sums of them.
 */
final class CaseCauses {
    private final List<Located> differences;
    private final Map<Located, @Nullable Located> causes = new LinkedHashMap<>();
    private final int parting;
    private @Nullable Located head;

    private CaseCauses(List<Located> differences) {
        this.differences = differences;
        this.parting = differences.stream()
                .filter(one -> isEvent(one) && !isSmall(one) && isStructural(one))
                .mapToInt(CaseCauses::index)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * The cause of each difference of one case; null where it is one itself.
     *
     * @param differences of one case, in the order of the transcript
     */
    static Map<Located, @Nullable Located> of(List<Located> differences) {
        var causes = new CaseCauses(differences);
        causes.find();
        return causes.causes;
    }

    private void find() {
        differences.stream().filter(this::isOwnRequest).forEach(this::origin);
        var request = differences.stream().filter(this::isOwnRequest).findFirst();
        head = events().filter(one -> !isPositional(one) && index(one) <= parting && !isInert(one))
                .findFirst()
                .filter(one -> request.isEmpty() || !isError(one))
                .or(() -> request.filter(one -> wentAstray()))
                .or(this::first)
                .orElse(null);
        differences.stream().filter(one -> !causes.containsKey(one)).forEach(one -> causes.put(one, causeOf(one)));
    }

    private void origin(Located one) {
        causes.put(one, null);
    }

    private Stream<Located> events() {
        return differences.stream()
                .filter(one -> isEvent(one) && !isSmall(one))
                .sorted(Comparator.comparingInt(CaseCauses::index).thenComparing(Located::aspect));
    }

    /** Where no event and no request began it, the first part of the run that differs. */
    private Optional<Located> first() {
        return differences.stream()
                .filter(one -> !isSmall(one) && !isInert(one) && !isPositional(one) && one.aspect() != Aspect.REQUEST)
                .min(Comparator.comparing(Located::aspect));
    }

    private @Nullable Located causeOf(Located one) {
        if (one.equals(head) || one.aspect() == Aspect.CLIENT || differsByItself(one)) {
            return null;
        }
        return one.aspect() == Aspect.USAGE && head == null ? usage() : head;
    }

    private @Nullable Located usage() {
        return differences.stream().filter(CaseCauses::isUsage).findFirst().orElse(null);
    }

    private boolean differsByItself(Located one) {
        return one.aspect() == Aspect.CHUNK
                && !isPositional(one)
                && !isSmall(one)
                && !isStructural(one)
                && index(one) <= parting;
    }

    private boolean isOwnRequest(Located one) {
        return one.aspect() == Aspect.REQUEST
                && (isFirst(one) || repeatsFirst(one) || events().allMatch(CaseCauses::isInert));
    }

    private boolean repeatsFirst(Located one) {
        return differences.stream()
                .anyMatch(other -> other.aspect() == Aspect.REQUEST
                        && isFirst(other)
                        && other.difference().kind().equals(one.difference().kind()));
    }

    private static boolean isFirst(Located request) {
        var path = request.difference().change().path();
        return path.size() > 2 && path.get(2).equals("0");
    }

    /** A request that was not answered as recorded leads a run anywhere. */
    private boolean wentAstray() {
        return differences.stream().anyMatch(one -> one.aspect() == Aspect.EXCHANGE || isError(one));
    }

    private static boolean isEvent(Located one) {
        return Set.of(Aspect.CHUNK, Aspect.TOOL, Aspect.COORDINATION).contains(one.aspect());
    }

    private static boolean isSmall(Located one) {
        return one.difference().severity() == Severity.COSMETIC;
    }

    private static boolean isUsage(Located one) {
        return one.difference().kind().startsWith("chunk usage");
    }

    private static boolean isInert(Located one) {
        return isUsage(one) && !isStructural(one) || one.aspect() == Aspect.USAGE;
    }

    /** The number of a call or of a pass is another because there were more or fewer before. */
    private static boolean isPositional(Located one) {
        var path = one.difference().change().path();
        return isEvent(one) && path.size() == 3 && Set.of("call", "batch").contains(path.get(2));
    }

    private static boolean isError(Located one) {
        return one.difference().kind().contains("chunk error");
    }

    /** Whether an event is there on one side only, or elsewhere, or another stands in its place. */
    private static boolean isStructural(Located one) {
        var path = one.difference().change().path();
        return path.size() == 2 || EventDifference.isOtherKind(path);
    }

    private static int index(Located one) {
        var path = one.difference().change().path();
        return path.size() < 2 ? 0 : Integer.parseInt(path.get(1));
    }
}

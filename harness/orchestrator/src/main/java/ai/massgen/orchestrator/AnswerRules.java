package ai.massgen.orchestrator;

import ai.massgen.orchestrator.config.OrchestratorConfig;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which answers are accepted: not past the limit, not blank, new enough, no duplicate.
 *
 * <p>An answer is compared with those that its author was shown, its own earlier one included: nobody is blamed for what he
 * could not know (MassGen v0.1.6, {@code orchestrator.py}, {@code _check_answer_novelty}, the same).
 */
final class AnswerRules {
    /** Largest share of common words under {@code balanced} (MassGen v0.1.6, {@code orchestrator.py}:1614). */
    private static final double BALANCED = 0.70;

    /** Largest share of common words under {@code strict} (same place). */
    private static final double STRICT = 0.50;

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private final OrchestratorConfig config;

    AnswerRules(OrchestratorConfig config) {
        this.config = config;
    }

    /** Why an answer is refused. */
    record Objection(Rule rule, String reason) {}

    Optional<Objection> objection(AgentState author, String text) {
        if (limitReached(author)) {
            return Optional.of(new Objection(
                    Rule.ANSWER_LIMIT,
                    "You have given " + Wording.count(author.answers(), "answer")
                            + ", which is the limit. Vote for the best one with `vote`."));
        }
        if (text.isBlank()) {
            return Optional.of(
                    new Objection(Rule.ANSWER_NOT_BLANK, "This answer is empty. Put the whole answer into `content`."));
        }
        if (author.seen().values().stream().anyMatch(known -> known.strip().equals(text.strip()))) {
            return Optional.of(new Objection(
                    Rule.ANSWER_NOT_DUPLICATE,
                    "This answer is there already, word for word. Vote for it with `vote`, or give one that differs."));
        }
        return author.seen().values().stream().anyMatch(known -> tooSimilar(text, known))
                ? Optional.of(
                        new Objection(
                                Rule.ANSWER_NOVEL,
                                "This answer hardly differs from one that is there. Vote for the best with `vote`, or take another way."))
                : Optional.empty();
    }

    private boolean limitReached(AgentState author) {
        var limit = config.maxNewAnswersPerAgent();
        return limit != null && author.answers() >= limit;
    }

    private boolean tooSimilar(String text, String known) {
        return switch (config.answerNovelty()) {
            case LENIENT -> false;
            case BALANCED -> similarity(text, known) > BALANCED;
            case STRICT -> similarity(text, known) > STRICT;
        };
    }

    /** Common words by all words (Jaccard), case ignored; two texts without words are equal. */
    static double similarity(String a, String b) {
        var words = words(a);
        var others = words(b);
        if (words.isEmpty() && others.isEmpty()) {
            return 1;
        }
        var all = new HashSet<>(words);
        all.addAll(others);
        words.retainAll(others);
        return (double) words.size() / all.size();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(BLANKS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }
}

package ai.massgen.orchestrator.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads how the agents are coordinated: {@code orchestrator:} and {@code timeout_settings:}. */
final class OrchestratorReader {
    private static final String TIMEOUT = "orchestrator_timeout_seconds";
    private static final List<String> OWN = List.of(
            "voting_sensitivity",
            "answer_novelty_requirement",
            "max_new_answers_per_agent",
            "skip_coordination_rounds",
            "coordination",
            "timeout");

    private static final String PLANNING = "enable_planning_mode";
    private static final String INSTRUCTION = "planning_mode_instruction";

    /** MassGen has three default texts that differ; this says what they have in common. */
    private static final String PLAN_ONLY = """
            You are planning. Tools that act on the world outside wait until the final answer is presented: a call of one is not run. Describe \
            what you would do with it, step by step, so that whoever presents can do it.""";

    private final Section top;
    private @Nullable String planning;

    OrchestratorReader(Section top) {
        this.top = top;
    }

    /** Defaults for what is not there or wrong; the sections have the problems then. */
    OrchestratorConfig read() {
        var section = top.section("orchestrator");
        var timeout = timeout(section);
        if (section == null) {
            var defaults = OrchestratorConfig.defaults();
            return new OrchestratorConfig(defaults.votingSensitivity(), defaults.answerNovelty(), null, false, timeout);
        }
        var keys = new ArrayList<>(OWN);
        keys.addAll(Unsupported.ORCHESTRATOR.keySet());
        section.onlyKeys(keys);
        section.unsupported(Unsupported.ORCHESTRATOR);
        coordination(section.section("coordination"));
        return new OrchestratorConfig(
                strictness(section, "voting_sensitivity"),
                strictness(section, "answer_novelty_requirement"),
                section.wholeNumber("max_new_answers_per_agent", 1),
                section.flag("skip_coordination_rounds"),
                timeout);
    }

    /** What agents are told while their tools wait; null where these do not. Known after {@link #read}. */
    @Nullable
    String planning() {
        return planning;
    }

    private void coordination(@Nullable Section coordination) {
        if (coordination != null) {
            var keys = new ArrayList<>(List.of(PLANNING, INSTRUCTION));
            keys.addAll(Unsupported.COORDINATION.keySet());
            coordination.onlyKeys(keys);
            if (coordination.flag(PLANNING)) {
                planning = Objects.requireNonNullElse(coordination.text(INSTRUCTION), PLAN_ONLY);
            }
            coordination.wholeNumber("max_orchestration_restarts", 0);
            coordination.unsupported(Unsupported.COORDINATION);
        }
    }

    private static Strictness strictness(Section section, String key) {
        var word = section.oneOf(key, Strictness.words());
        return word == null ? Strictness.LENIENT : Strictness.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The limit of a turn. MassGen reads {@code timeout_settings} and documents {@code orchestrator.timeout}; here both count,
     * the former first.
     */
    private Duration timeout(@Nullable Section orchestrator) {
        var effective = seconds(top.section("timeout_settings"));
        var documented = seconds(orchestrator == null ? null : orchestrator.section("timeout"));
        if (effective != null && documented != null && !effective.equals(documented) && orchestrator != null) {
            orchestrator.warn(
                    "timeout",
                    "two limits: timeout_settings says " + effective + " s, this says " + documented + " s",
                    "timeout_settings counts. Keep one of them.");
        }
        var seconds = effective == null ? documented : effective;
        return seconds == null
                ? OrchestratorConfig.DEFAULT_TIMEOUT
                : Duration.ofNanos(BigDecimal.valueOf(seconds)
                        .movePointRight(9)
                        .min(LONGEST)
                        .longValue());
    }

    /** About three centuries: the longest that fits into a number of nanoseconds. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private static @Nullable Double seconds(@Nullable Section limits) {
        if (limits == null) {
            return null;
        }
        limits.onlyKeys(List.of(TIMEOUT));
        return limits.positiveNumber(TIMEOUT);
    }
}

package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.YamlNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads how the agents are coordinated: {@code orchestrator:} and {@code timeout_settings:}. */
final class OrchestratorReader {
    private static final String TIMEOUT = "orchestrator_timeout_seconds";
    private static final String AGENT_TIMEOUT = "agent_timeout_seconds";

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
        var config = OrchestratorConfig.defaults();
        if (section != null) {
            config = OrchestratorConfig.of(
                            strictness(section, "voting_sensitivity"),
                            strictness(section, "answer_novelty_requirement"))
                    .withMaxNewAnswers(section.wholeNumber("max_new_answers_per_agent"))
                    .withSkippedCoordination(section.flag("skip_coordination_rounds"))
                    .withDebugFinalAnswer(debugFinalAnswer(section));
            config = coordination(config, section.section("coordination"));
        }
        return withLimits(config, section);
    }

    /** What agents are told while their tools wait; null where these do not. Known after {@link #read}. */
    @Nullable
    String planning() {
        return planning;
    }

    /** MassGen's validator takes {@code true} as well and would then show the word to the evaluating agent. */
    private static @Nullable String debugFinalAnswer(Section section) {
        if (section.get("debug_final_answer") instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean) {
            section.warn(
                    "debug_final_answer",
                    "debug_final_answer is no text, so it has no effect",
                    "Write the text to evaluate.");
            return null;
        }
        return section.text("debug_final_answer");
    }

    private OrchestratorConfig coordination(OrchestratorConfig config, @Nullable Section coordination) {
        if (coordination == null) {
            return config;
        }
        if (coordination.flag(PLANNING)) {
            planning = Objects.requireNonNullElse(coordination.text(INSTRUCTION), PLAN_ONLY);
        }
        return config.withOrchestrationRestarts(coordination.wholeNumber("max_orchestration_restarts", 0))
                .withInjection(coordination.flag("inject_new_answers"));
    }

    private static Strictness strictness(Section section, String key) {
        var word = section.text(key);
        return word == null || !Strictness.words().contains(word)
                ? Strictness.LENIENT
                : Strictness.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The limits of a turn and of a run of an agent. MassGen reads {@code timeout_settings} and documents {@code
     * orchestrator.timeout}; here both count, the former first. MassGen had the limit of an agent up to v0.0.8 or so.
     */
    private OrchestratorConfig withLimits(OrchestratorConfig config, @Nullable Section orchestrator) {
        var effective = limits(top.section("timeout_settings"));
        var documented = limits(orchestrator == null ? null : orchestrator.section("timeout"));
        if (orchestrator != null) {
            warnOfConflict(orchestrator, effective.turn(), documented.turn());
        }
        var turn = effective.turn() == null ? documented.turn() : effective.turn();
        var agent = effective.agent() == null ? documented.agent() : effective.agent();
        return config.withTimeout(turn == null ? OrchestratorConfig.DEFAULT_TIMEOUT : duration(turn))
                .withAgentTimeout(agent == null ? null : duration(agent));
    }

    private static void warnOfConflict(Section orchestrator, @Nullable Double effective, @Nullable Double documented) {
        if (effective != null && documented != null && !effective.equals(documented)) {
            orchestrator.warn(
                    "timeout",
                    "two limits: timeout_settings says " + effective + " s, this says " + documented + " s",
                    "timeout_settings counts. Keep one of them.");
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(
                BigDecimal.valueOf(seconds).movePointRight(9).min(LONGEST).longValue());
    }

    /** About three centuries: the longest that fits into a number of nanoseconds. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** In seconds; null where a limit is not there or wrong. */
    private record Limits(@Nullable Double turn, @Nullable Double agent) {}

    private static Limits limits(@Nullable Section section) {
        return section == null
                ? new Limits(null, null)
                : new Limits(section.positiveNumber(TIMEOUT), section.positiveNumber(AGENT_TIMEOUT));
    }
}

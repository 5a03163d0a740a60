package ai.massgen.orchestrator;

/**
 * The rules of the coordination, one constant each, with their source in MassGen v0.1.6.
 *
 * <p>{@code O} stands for {@code massgen/orchestrator.py}. Where MassGen's behavior is a defect the constant says what is done
 * instead; the module's README lists all such decisions. A {@link Step} names the rules that decided it, and a test fails when
 * a rule is never seen to decide anything.
 */
public enum Rule {
    /** A response must end in {@code new_answer} or {@code vote}; one without is asked again (O, {@code enforcement}). */
    WORKFLOW_TOOL_REQUIRED,
    /** More than one {@code vote} in a response: none counts (O, {@code vote_calls}). */
    ONE_VOTE_PER_RESPONSE,
    /** {@code vote} and {@code new_answer} in one response: none counts (O, {@code vote_calls and new_answer_calls}). */
    VOTE_OR_ANSWER,
    /** Nobody can be voted for before the run of the voter began with at least one answer (O, {@code if not answers}). */
    VOTE_NEEDS_ANSWERS,
    /** A vote names an agent with an answer, by number or, where that is no number, by its own id (O:2238). */
    VOTE_TARGET_HAS_ANSWER,
    /** An agent may vote for itself (O, no check). */
    SELF_VOTE_ALLOWED,
    /** A vote of an agent that is due for a restart does not count. MassGen raises on some of these; here none does. */
    LATE_VOTE_IGNORED,
    /** A vote that shares a batch with an answer does not count (O, end of the main loop's pass). */
    ANSWER_VOIDS_BATCH,
    /** {@code max_new_answers_per_agent} (O, {@code _check_answer_count_limit}). */
    ANSWER_LIMIT,
    /** {@code answer_novelty_requirement}: share of common words above 0.7 or 0.5 (O:1614, {@code _check_answer_novelty}). */
    ANSWER_NOVEL,
    /** An answer equal to one that its author saw is refused (O:2347; MassGen says so but accepts it). */
    ANSWER_NOT_DUPLICATE,
    /** A blank answer is refused (MassGen accepts it and then treats it as none). */
    ANSWER_NOT_BLANK,
    /** {@code new_answer} without readable {@code content}: what was said beside the call is the answer (O:2330). */
    ANSWER_FROM_TEXT,
    /** Of several {@code new_answer} calls the first acceptable one counts (O, loop over the calls). */
    FIRST_ANSWER_COUNTS,
    /** An acceptable answer counts even if its author is due for a restart (O, no check). */
    ANSWER_COUNTS_WHEN_DUE,
    /** A workflow call that was cut off is refused: nobody knows its end (no counterpart in MassGen). */
    TRUNCATED_CALL_REFUSED,
    /** Every call of a refused response is answered, so that the provider takes the next request (MassGen answers some). */
    EVERY_CALL_ANSWERED,
    /** Every accepted answer voids all votes and makes all agents due for a restart (O, {@code reset_signal}). */
    ANSWER_REOPENS_VOTE,
    /** A run that is due for a restart ends when it is next judged, never in the middle of a response (O:1944). */
    RESTART_AT_JUDGMENT,
    /** A run has three attempts (O:1944, {@code max_attempts = 3}); a failed request uses one up. */
    THREE_ATTEMPTS,
    /** An agent whose runs fail twice in a row is out. MassGen starts it again for ever. */
    FAILED_RUNS_BOUNDED,
    /** A failure that the same request would meet again puts the agent out at once (no counterpart in MassGen). */
    HOPELESS_FAILURE,
    /** The coordination ends when every agent that is not out has a live vote (O, {@code all has_voted}). */
    ALL_VOTED,
    /** The agent with most votes wins (O:2585, {@code _determine_final_agent_from_votes}). */
    PLURALITY,
    /** Among equals the agent registered first wins, of those with an answer (O:2585). */
    TIE_BY_REGISTRATION,
    /** Without votes the first registered agent with an answer wins (O:2585). */
    FIRST_ANSWER_WITHOUT_VOTES,
    /** An empty or failed presentation is replaced by the winner's stored answer (O:2900). */
    PRESENTATION_FALLBACK,
    /** When time is up, the best answer there is gets presented (O:2515, {@code _handle_orchestrator_timeout}). */
    TIMEOUT_PRESENTS,
    /** When time is up during presentation or evaluation, what there is ends the run (MassGen presents a second time). */
    TIMEOUT_ENDS_PRESENTATION,
    /** {@code skip_coordination_rounds}: the first registered agent presents at once (O, debug switch). */
    SKIP_COORDINATION,
    /** The presenter judges its presentation wherever another attempt is left (O:2467). */
    POST_EVALUATION,
    /** {@code restart_orchestration} has everything begin again, even beside {@code submit} (O:2968). */
    RESTART_WINS,
    /** An evaluation without either call, or one that fails, approves (O:2968, auto-submit). */
    AUTO_SUBMIT,
    /** What comes to nothing in a later attempt ends with what was presented before (MassGen ends with nothing). */
    EARLIER_PRESENTATION_STANDS,
    /** {@code inject_new_answers}: a running agent is told of new answers instead of starting anew (MassGen v0.1.7). */
    NEW_ANSWERS_INJECTED,
    /** {@code agent_timeout_seconds}: a run that takes longer has failed (MassGen v0.0.8; none in v0.1.6). */
    AGENT_TIMEOUT,
    /** A run that comes to no answer ends with the failure of the agent that failed last. */
    NO_ANSWER_IS_FAILURE,
    /** A cancelled run ends at once, with the best answer that was reached. */
    CANCELLED_ENDS
}

package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import ai.massgen.backend.ToolCall;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.transcript.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A coordination that a test moves on batch by batch. */
final class Play {
    private final Coordination coordination;
    private Step last;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<Rule> rules = new LinkedHashSet<>();

    private Play(OrchestratorConfig config, List<String> agents) {
        coordination = new Coordination(agents, config);
        last = coordination.start(1);
        remember();
    }

    static Play of(String... agents) {
        return of(OrchestratorConfig.defaults(), agents);
    }

    static Play of(OrchestratorConfig config, String... agents) {
        return new Play(config, List.of(agents));
    }

    private void remember() {
        effects.addAll(last.effects());
        rules.addAll(last.rules());
    }

    /** One batch. */
    Play hear(CoordinationEvent... events) {
        last = coordination.apply(last.state(), Arrays.asList(events));
        remember();
        return this;
    }

    CoordinationState state() {
        return last.state();
    }

    AgentState agent(String id) {
        return last.state().agent(id);
    }

    /** Effects of the last batch. */
    <T extends Effect> List<T> effects(Class<T> type) {
        return last.effects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Types of the coordination events of the last batch, with their agents. */
    List<String> told() {
        return effects(Effect.Tell.class).stream()
                .map(tell -> tell.agent() == null ? tell.type() : tell.type() + " " + tell.agent())
                .toList();
    }

    Effect.Tell told(String type) {
        return effects(Effect.Tell.class).stream()
                .filter(tell -> tell.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " among " + told()));
    }

    /** Texts shown in the last batch. */
    List<String> shown() {
        return effects(Effect.Show.class).stream()
                .map(Effect.Show::text)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Every rule that has decided until now. */
    Set<Rule> rules() {
        return rules;
    }

    RunResult result() {
        return effects.stream()
                .filter(Effect.Finish.class::isInstance)
                .map(finish -> ((Effect.Finish) finish).result())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the run goes on: " + last.state()));
    }

    /** The failure that the run ended with. */
    RunResult.RunError error() {
        return Objects.requireNonNull(result().error(), "the run has not failed");
    }

    static CoordinationEvent answers(String agent, String text) {
        return calls(agent, answer(text));
    }

    /** A vote by number. */
    static CoordinationEvent votes(String agent, String number) {
        return calls(agent, vote(number));
    }

    static CoordinationEvent says(String agent, String text) {
        return new CoordinationEvent.Responded(agent, new Response(text, List.of()));
    }

    static CoordinationEvent calls(String agent, ToolCall... calls) {
        return new CoordinationEvent.Responded(agent, new Response("", List.of(calls)));
    }

    static ToolCall answer(String text) {
        return new ToolCall("c-" + text, "new_answer", "{\"content\": \"" + text + "\"}");
    }

    static ToolCall vote(String number) {
        return new ToolCall("v-" + number, "vote", "{\"agent_id\": \"" + number + "\", \"reason\": \"good\"}");
    }

    static CoordinationEvent fails(String agent) {
        return new CoordinationEvent.Failed(
                agent, new Failure.Overloaded(Failure.Origin.local("provider", "no capacity"), Duration.ofSeconds(3)));
    }

    static CoordinationEvent failsForGood(String agent) {
        return new CoordinationEvent.Failed(
                agent, new Failure.Authentication(Failure.Origin.local("provider", "wrong key"), "get a key"));
    }

    static ToolCall submit() {
        return new ToolCall("s", "submit", "{\"confirmed\": true}");
    }

    static ToolCall restart(String reason, String instructions) {
        return new ToolCall(
                "r",
                "restart_orchestration",
                "{\"reason\": \"" + reason + "\", \"instructions\": \"" + instructions + "\"}");
    }

    static CoordinationEvent overdue(String agent) {
        return new CoordinationEvent.RunTimedOut(agent, Duration.ofSeconds(1));
    }

    static CoordinationEvent timeUp() {
        return new CoordinationEvent.TimedOut(Duration.ofSeconds(2));
    }

    static CoordinationEvent stop() {
        return new CoordinationEvent.Cancelled();
    }
}

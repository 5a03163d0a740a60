package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.scripted.Line;
import ai.massgen.backend.scripted.Script;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns the reference's recorded scripts into ours. */
final class OracleScript {
    /** More calls than any run makes. */
    private static final int ENOUGH = 20;

    private OracleScript() {}

    static Script of(JsonNode agent) {
        var coordination = turns(agent.path("coordination"));
        if (agent.path("on_exhausted").path(0).asText().equals("hang")) {
            for (int i = 0; i < ENOUGH; i++) {
                coordination.add(List.of(new Line.Hang()));
            }
        }
        return new Script(coordination, turns(agent.path("presentation")), turns(agent.path("post_evaluation")));
    }

    private static List<List<Line>> turns(JsonNode turns) {
        var all = new ArrayList<List<Line>>();
        turns.forEach(turn -> all.add(turn(turn)));
        return all;
    }

    private static List<Line> turn(JsonNode chunks) {
        var lines = new ArrayList<Line>();
        boolean ended = false;
        for (JsonNode chunk : chunks) {
            int delay = chunk.path("delay_ms").asInt();
            if (delay > 0) {
                lines.add(new Line.Wait(Duration.ofMillis(delay)));
            }
            ended |= add(lines, chunk);
        }
        if (!ended) {
            lines.add(new Line.Say(new ModelEvent.Done(FinishReason.STOP, null, null)));
        }
        return lines;
    }

    /** Whether the chunk ends its turn. */
    private static boolean add(List<Line> lines, JsonNode chunk) {
        switch (chunk.path("type").asText()) {
            case "content" ->
                say(lines, new ModelEvent.TextDelta(chunk.path("content").asText()));
            case "reasoning", "reasoning_summary" ->
                say(lines, new ModelEvent.ReasoningDelta(chunk.path("content").asText(" ")));
            case "tool_calls" -> chunk.path("tool_calls").forEach(call -> addCall(lines, call));
            case "raise" -> fail(lines, chunk.path("message").asText());
            case "error" -> fail(lines, chunk.path("error").asText());
            case "done" -> say(lines, new ModelEvent.Done(FinishReason.STOP, null, null));
            case "" -> {}
            default ->
                say(
                        lines,
                        new ModelEvent.Status(
                                chunk.path("type").asText(),
                                chunk.path("content").asText()));
        }
        return List.of("done", "raise", "error").contains(chunk.path("type").asText());
    }

    private static void say(List<Line> lines, ModelEvent event) {
        lines.add(new Line.Say(event));
    }

    private static void fail(List<Line> lines, String message) {
        lines.add(new Line.Fail(new Failure.ServerError(Failure.Origin.local("oracle", message), null)));
    }

    /** MassGen's backends run MCP and custom tools themselves; here a tool loop would have. */
    private static void addCall(List<Line> lines, JsonNode json) {
        var function = json.path("function");
        var arguments = function.path("arguments");
        var call = new ToolCall(
                json.path("id").asText(),
                function.path("name").asText(),
                arguments.isTextual() ? arguments.asText() : arguments.toString());
        say(lines, new ModelEvent.ToolCallReady(call));
        if (call.name().startsWith("mcp") || call.name().startsWith("custom_tool")) {
            say(lines, new ModelEvent.ToolExecuted(call, "done", false));
        }
    }
}

package ai.massgen.backend.scripted;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.Usage;
import ai.massgen.backend.scripted.ScriptReader.Complaints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one turn. */
final class TurnReader {
    private static final List<String> KEYS = List.of(
            "content",
            "reasoning",
            "refusal",
            "tool_calls",
            "new_answer",
            "vote",
            "usage",
            "error",
            "finish",
            "hang",
            "delay");

    private final Complaints complaints;
    private final String stage;
    private final int number;
    private final List<Line> lines = new ArrayList<>();
    private int calls;
    private boolean ended;

    /**
     * For one turn.
     *
     * @param number of the turn in its stage, from 1
     */
    TurnReader(Complaints complaints, String stage, int number) {
        this.complaints = complaints;
        this.stage = stage;
        this.number = number;
    }

    List<Line> read(JsonNode turn, String pointer) {
        if (turn.isArray()) {
            for (int i = 0; i < turn.size(); i++) {
                chunk(turn.get(i), pointer + "/" + i);
            }
        } else {
            chunk(turn, pointer);
        }
        if (!ended) {
            say(new ModelEvent.Done(calls > 0 ? FinishReason.TOOL_CALLS : FinishReason.STOP, null, null));
        }
        return lines;
    }

    private void chunk(JsonNode chunk, String pointer) {
        if (ended) {
            complaints.add(
                    pointer,
                    "this comes after the end of its turn",
                    "Put error, finish or hang last, or begin a new turn.");
        } else if (chunk.isTextual()) {
            text(chunk, pointer, "content");
        } else if (chunk.isObject()) {
            mapping(chunk, pointer);
        } else {
            complaints.add(
                    pointer,
                    "a chunk must be text or a mapping, this is " + Complaints.describe(chunk),
                    "Write {content: …}, {new_answer: …}, {vote: …} …");
        }
    }

    private void mapping(JsonNode chunk, String pointer) {
        complaints.unknownKeys(chunk, pointer, KEYS);
        var kinds = KEYS.stream()
                .filter(chunk::has)
                .filter(key -> !key.equals("delay"))
                .toList();
        if (kinds.size() > 1) {
            complaints.add(pointer, "one chunk says " + String.join(" and ", kinds), "Write one chunk for each.");
            return;
        }
        if (chunk.has("delay")) {
            delay(chunk.get("delay"), pointer + "/delay");
        }
        kinds.forEach(kind -> content(kind, chunk.get(kind), pointer + "/" + kind));
        if (chunk.isEmpty()) {
            complaints.add(pointer, "an empty chunk", "Write one of " + String.join(", ", KEYS) + ".");
        }
    }

    private void delay(JsonNode delay, String pointer) {
        Spans.read(delay)
                .ifPresentOrElse(
                        span -> lines.add(new Line.Wait(span)),
                        () -> complaints.add(
                                pointer, "\"" + delay.asText() + "\" is no span of time", "Write 5ms, 2s or 1m."));
    }

    private void content(String kind, JsonNode value, String pointer) {
        switch (kind) {
            case "content", "reasoning", "refusal" -> text(value, pointer, kind);
            case "tool_calls" -> toolCalls(value, pointer);
            case "new_answer" -> shorthand("new_answer", "content", value, pointer);
            case "vote" -> shorthand("vote", "agent_id", value, pointer);
            case "usage" -> usage(value, pointer);
            case "error" -> end(new Line.Fail(new ErrorReader(complaints).read(value, pointer)));
            case "finish" -> finish(value, pointer);
            default -> hang(value, pointer);
        }
    }

    private void say(ModelEvent event) {
        lines.add(new Line.Say(event));
    }

    private void end(Line last) {
        lines.add(last);
        ended = true;
    }

    private void text(JsonNode value, String pointer, String kind) {
        if (!value.isTextual()) {
            complaints.add(pointer, kind + " must be text, this is " + Complaints.describe(value), "Quote it.");
        } else if (!value.textValue().isEmpty()) {
            say(
                    switch (kind) {
                        case "reasoning" -> new ModelEvent.ReasoningDelta(value.textValue());
                        case "refusal" -> new ModelEvent.RefusalDelta(value.textValue());
                        default -> new ModelEvent.TextDelta(value.textValue());
                    });
        }
    }

    private void shorthand(String tool, String main, JsonNode value, String pointer) {
        if (value.isObject()) {
            call(null, tool, value.toString(), false);
        } else if (value.isTextual()) {
            var arguments = JsonNodeFactory.instance.objectNode().put(main, value.textValue());
            call(null, tool, arguments.toString(), false);
        } else {
            complaints.add(
                    pointer,
                    tool + " must be a mapping or text, this is " + Complaints.describe(value),
                    "Write " + tool + ": {" + main + ": …}.");
        }
    }

    private void toolCalls(JsonNode list, String pointer) {
        if (!list.isArray() || list.isEmpty()) {
            complaints.add(
                    pointer,
                    "tool_calls must be a list of calls, this is "
                            + (list.isArray() ? "empty" : Complaints.describe(list)),
                    "Write tool_calls: [{name: search, arguments: {query: Oslo}}].");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            toolCall(list.get(i), pointer + "/" + i);
        }
    }

    private void toolCall(JsonNode call, String pointer) {
        complaints.unknownKeys(call, pointer, List.of("id", "name", "arguments", "truncated"));
        if (!call.path("name").isTextual()) {
            complaints.add(pointer, "a call has no name", "Write {name: search, arguments: {…}}.");
            return;
        }
        var arguments = call.path("arguments");
        var text =
                arguments.isTextual() ? arguments.textValue() : arguments.isMissingNode() ? "{}" : arguments.toString();
        var id = call.hasNonNull("id") ? call.get("id").asText() : null;
        call(id, call.get("name").textValue(), text, call.path("truncated").asBoolean());
    }

    private void call(@Nullable String id, String name, String arguments, boolean truncated) {
        calls++;
        var own = "call_" + (stage.equals("presentation") ? "p" : "") + number + "_" + calls;
        say(new ModelEvent.ToolCallReady(new ToolCall(id == null ? own : id, name, arguments, truncated)));
    }

    private void usage(JsonNode usage, String pointer) {
        var keys = List.of("input", "output", "cached", "reasoning");
        complaints.unknownKeys(usage, pointer, keys);
        for (String key : keys) {
            var count = usage.path(key);
            boolean needed = keys.indexOf(key) < 2;
            if (count.isMissingNode() ? needed : !count.isIntegralNumber() || count.longValue() < 0) {
                complaints.add(
                        pointer,
                        "usage needs " + key + " as a whole number, 0 or more",
                        "Write usage: {input: 12, output: 7}.");
            }
        }
        say(new ModelEvent.UsageReported(new Usage(
                usage.path("input").asLong(),
                usage.path("output").asLong(),
                usage.path("cached").asLong(),
                usage.path("reasoning").asLong(),
                usage)));
    }

    private void finish(JsonNode value, String pointer) {
        for (FinishReason reason : FinishReason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).equals(value.asText())) {
                end(new Line.Say(new ModelEvent.Done(reason, null, null)));
                return;
            }
        }
        var words = Arrays.stream(FinishReason.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        complaints.add(pointer, "\"" + value.asText() + "\" is no reason to end", "Allowed here: " + words + ".");
    }

    private void hang(JsonNode value, String pointer) {
        if (value.isBoolean() && value.booleanValue()) {
            end(new Line.Hang());
        } else {
            complaints.add(pointer, "hang is true or not there", "Write hang: true.");
        }
    }
}

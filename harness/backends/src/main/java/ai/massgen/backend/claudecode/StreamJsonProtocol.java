package ai.massgen.backend.claudecode;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.Usage;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.process.CallsInText;
import ai.massgen.backend.process.LineProtocol;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of {@code --output-format stream-json}: {@code system}, {@code stream_event}s with pieces of text, whole {@code assistant} and
 * {@code user} messages, and one {@code result} at the end. Kinds that this version does not know are read over, as the program adds some
 * with each version; a line that is no JSON object is an error.
 */
final class StreamJsonProtocol implements LineProtocol {
    private static final Pattern STATUS = Pattern.compile("API Error: (\\d{3})\\b");
    private static final Pattern LOGIN = Pattern.compile("(?i)/login|invalid api key|authentication");
    private static final int SHOWN = 200;

    private final String provider;
    private final List<ToolDefinition> offered;
    private final StringBuilder text = new StringBuilder();
    private boolean started;
    private boolean inPieces;

    StreamJsonProtocol(String provider, List<ToolDefinition> offered) {
        this.provider = provider;
        this.offered = offered;
    }

    @Override
    public List<ModelEvent> line(String line) {
        if (line.isBlank()) {
            return List.of();
        }
        var json = Json.objectIn(line);
        if (json == null || !json.path("type").isTextual()) {
            var shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
            throw new BackendException(
                    new Failure.Protocol(origin("a line of its output is no message of Claude Code: " + shown)));
        }
        return events(json);
    }

    private List<ModelEvent> events(JsonNode json) {
        return switch (json.path("type").textValue()) {
            case "system" -> system(json);
            case "stream_event" -> piece(json.path("event"));
            case "assistant" -> assistant(json.path("message").path("content"));
            case "user" -> results(json.path("message").path("content"));
            case "result" -> result(json);
            default -> List.of();
        };
    }

    private List<ModelEvent> system(JsonNode json) {
        if (started || !json.path("subtype").asText().equals("init")) {
            return List.of();
        }
        started = true;
        return List.of(new ModelEvent.Started(
                json.path("session_id").textValue(), json.path("model").textValue()));
    }

    private List<ModelEvent> piece(JsonNode event) {
        var delta = event.path("delta");
        if (event.path("type").asText().equals("message_start")) {
            inPieces = true;
        }
        var thought = delta.path("thinking").asText("");
        return thought.isEmpty()
                ? said(delta.path("text").asText(""))
                : List.of(new ModelEvent.ReasoningDelta(thought));
    }

    /** A whole message repeats what came in pieces. */
    private List<ModelEvent> assistant(JsonNode content) {
        var events = new ArrayList<ModelEvent>();
        for (JsonNode block : content) {
            var type = block.path("type").asText();
            if (type.equals("text") && !inPieces) {
                events.addAll(said(block.path("text").asText("")));
            } else if (type.equals("thinking")
                    && !inPieces
                    && !block.path("thinking").asText("").isEmpty()) {
                events.add(new ModelEvent.ReasoningDelta(block.path("thinking").asText()));
            } else if (type.equals("tool_use")) {
                events.add(new ModelEvent.ProviderTool(
                        block.path("id").textValue(), block.path("name").asText("tool"), Json.write(block)));
            }
        }
        return events;
    }

    private static List<ModelEvent> results(JsonNode content) {
        var events = new ArrayList<ModelEvent>();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_result")) {
                events.add(new ModelEvent.ProviderTool(
                        block.path("tool_use_id").textValue(), "tool_result", Json.write(block)));
            }
        }
        return events;
    }

    private List<ModelEvent> said(String piece) {
        text.append(piece);
        return piece.isEmpty() ? List.of() : List.of(new ModelEvent.TextDelta(piece));
    }

    private List<ModelEvent> result(JsonNode json) {
        var subtype = json.path("subtype").asText("success");
        if (json.path("is_error").asBoolean() || !subtype.equals("success")) {
            throw failure(json, subtype);
        }
        var events = new ArrayList<ModelEvent>();
        if (text.isEmpty()) {
            events.addAll(said(json.path("result").asText("")));
        }
        var calls = CallsInText.read(text.toString(), offered);
        calls.forEach(call -> events.add(new ModelEvent.ToolCallReady(call)));
        if (json.path("usage").isObject()) {
            events.add(new ModelEvent.UsageReported(usage(json.path("usage")).withCost(cost(json))));
        }
        events.add(new ModelEvent.Done(calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS, subtype, null));
        return events;
    }

    /** Input tokens are counted apart from those that were written to the cache or read from it. */
    private static Usage usage(JsonNode usage) {
        long cached = usage.path("cache_read_input_tokens").asLong();
        long written = usage.path("cache_creation_input_tokens").asLong();
        return new Usage(
                        usage.path("input_tokens").asLong() + cached + written,
                        usage.path("output_tokens").asLong(),
                        cached,
                        0,
                        usage)
                .withCacheWrites(written);
    }

    /** The program knows what it spent; with a subscription it is what the same would cost with a key. */
    private static @Nullable BigDecimal cost(JsonNode json) {
        var cost = json.path("total_cost_usd");
        return cost.isNumber() ? cost.decimalValue() : null;
    }

    private BackendException failure(JsonNode json, String subtype) {
        var said = json.path("result").asText("");
        var message = said.isEmpty() ? subtype : said;
        var status = STATUS.matcher(said);
        return new BackendException(
                status.find()
                        ? withStatus(Integer.parseInt(status.group(1)), message)
                        : withoutStatus(subtype, message));
    }

    private Failure withStatus(int status, String message) {
        var origin = new Failure.Origin(provider, status, null, null, null, message);
        return switch (status) {
            case 401, 403 -> login(origin);
            case 429 -> new Failure.RateLimited(origin, null);
            case 503, 529 -> new Failure.Overloaded(origin, null);
            default ->
                status < 500
                        ? new Failure.InvalidRequest(origin, "look at what was asked")
                        : new Failure.ServerError(origin, null);
        };
    }

    private Failure withoutStatus(String subtype, String message) {
        if (subtype.equals("error_max_turns")) {
            return new Failure.LimitExceeded(origin("it was not done after as many turns as allowed"), "max_turns");
        }
        return LOGIN.matcher(message).find() ? login(origin(message)) : new Failure.ServerError(origin(message), null);
    }

    private static Failure login(Failure.Origin origin) {
        return new Failure.Authentication(origin, "set ANTHROPIC_API_KEY, or log in: claude /login");
    }

    private Failure.Origin origin(String message) {
        return Failure.Origin.local(provider, message);
    }

    /** Without a result the answer is not complete. */
    @Override
    public List<ModelEvent> end() {
        return List.of();
    }
}

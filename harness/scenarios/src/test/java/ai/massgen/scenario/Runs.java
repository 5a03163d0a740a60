package ai.massgen.scenario;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes transcripts down in a few words: {@code new Runs().answer("42").winner("a1").transcript()}. */
public final class Runs {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<WireExchange> requests = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> votes = new LinkedHashMap<>();
    private final Map<String, TokenCount> usage = new LinkedHashMap<>();
    private final Map<String, Double> timings = new LinkedHashMap<>();
    private @Nullable String answer;
    private @Nullable String winner;
    private RunResult.@Nullable RunError error;
    private int restarts;

    public Runs answer(String text) {
        answer = text;
        return this;
    }

    public Runs winner(String agent) {
        winner = agent;
        return this;
    }

    public Runs vote(String voter, String target) {
        votes.put(voter, target);
        return this;
    }

    public Runs restarts(int count) {
        restarts = count;
        return this;
    }

    public Runs usage(String agent, long input, long output) {
        usage.put(agent, new TokenCount(input, output, input / 2, output / 2));
        return this;
    }

    /** What the agent cost, in USD; {@code estimated} where we counted its tokens. */
    public Runs cost(String agent, String usd, boolean estimated) {
        usage.put(agent, new TokenCount(10, 5, 0, 0, new BigDecimal(usd), estimated));
        return this;
    }

    public Runs timing(String name, double millis) {
        timings.put(name, millis);
        return this;
    }

    public Runs error(
            String kind, String agent, @Nullable Integer status, String message, @Nullable Long retryAfterMillis) {
        error = new RunResult.RunError(kind, agent, "OpenAI", status, null, message, retryAfterMillis);
        return this;
    }

    public Runs text(String agent, int call, String text) {
        events.add(new Event.Chunk(events.size(), agent, call, "content", text, null));
        return this;
    }

    public Runs chunk(String agent, int call, String type, String data) {
        events.add(new Event.Chunk(events.size(), agent, call, type, null, data.isEmpty() ? null : json(data)));
        return this;
    }

    public Runs event(@Nullable String agent, String type, Map<String, Object> details) {
        events.add(new Event.Coordination(events.size(), agent, type, details));
        return this;
    }

    public Runs output(@Nullable String agent, String type, String text) {
        events.add(new Event.Output(events.size(), agent, type, text));
        return this;
    }

    public Runs tool(String agent, String name, String arguments, String status, String result) {
        var id = "call_" + events.size();
        events.add(new Event.ToolExecution(events.size(), agent, 1, id, name, json(arguments), status, result));
        return this;
    }

    public Runs request(String agent, String body) {
        return request(
                agent, "https://api.openai.com/v1/chat/completions", Map.of("content-type", "application/json"), body);
    }

    public Runs request(String agent, String url, Map<String, String> headers, String body) {
        int nth = 1
                + (int) requests.stream()
                        .filter(request -> request.agent().equals(agent))
                        .count();
        requests.add(
                new WireExchange(agent, nth, "POST", url, headers, json(body), 200, "recorded", List.of(), nth, 0));
        return this;
    }

    public Transcript transcript() {
        return transcript("sample");
    }

    public Transcript transcript(String scenario) {
        var answers = answer == null || winner == null
                ? List.<RunResult.Answer>of()
                : List.of(new RunResult.Answer(winner, "agent1.1", answer));
        var result = new RunResult(answer, winner, votes, answers, restarts, error);
        return new Transcript(
                Transcript.VERSION, scenario, Map.of(), List.of("Hi"), requests, events, result, usage, timings);
    }

    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

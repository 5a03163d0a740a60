package ai.massgen.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Transcripts to look at: one that a person can follow, and any number of random ones. */
public final class SampleRuns {
    private static final JsonMapper MAPPER = new JsonMapper();

    private SampleRuns() {}

    /** Two agents: a1 answers, both vote for it, a1 presents. Tools, usage and requests included. */
    public static Transcript twoAgents() {
        var events = new ArrayList<Event>();
        events.add(event(0, null, "session_start", Map.of("turn", 1)));
        events.add(delta(1, "a1", 1, "Let me "));
        events.add(delta(1, "a2", 1, "Hm"));
        events.add(delta(2, "a1", 1, "look."));
        events.add(chunk(
                3,
                "a1",
                1,
                "tool_calls",
                "[{\"id\":\"call_XYZ\",\"name\":\"search\",\"arguments\":{\"q\":\"Oslo\"}}]"));
        events.add(new Event.ToolExecution(4, "a1", 1, "call_XYZ", "search", json("{\"q\":\"Oslo\"}"), "ok", "Opera"));
        events.add(delta(5, "a2", 1, "m…"));
        events.add(chunk(
                6,
                "a1",
                2,
                "tool_calls",
                "[{\"id\":\"call_ABC\",\"name\":\"new_answer\",\"arguments\":{\"content\":\"Opera.\"}}]"));
        events.add(chunk(6, "a1", 2, "done", "{\"finish\":\"tool_calls\"}"));
        events.add(event(6, "a1", "new_answer", details("label", "agent1.1", "round", 1)));
        events.add(event(6, "a1", "restart_triggered", details("triggering_agent", "a1", "timestamp", 12.5)));
        events.add(event(9, "a1", "vote_cast", details("voted_for", "a1", "reason", "good")));
        events.add(event(9, "a2", "vote_cast", details("voted_for", "a1", "reason", "better")));
        events.add(new Event.Output(10, null, "content", "🏆 a1\n"));
        events.add(delta(11, "a1", 3, "Opera."));
        events.add(chunk(11, "a1", 3, "done", "{\"finish\":\"stop\"}"));
        events.add(new Event.Output(11, null, "done", null));
        var votes = new LinkedHashMap<String, String>();
        votes.put("a1", "a1");
        votes.put("a2", "a1");
        var answers = List.of(new RunResult.Answer("a1", "agent1.1", "Opera."));
        var usage = new LinkedHashMap<String, TokenCount>();
        usage.put("a1", new TokenCount(30, 12, 8, 0));
        usage.put("a2", new TokenCount(20, 5, 0, 3));
        return new Transcript(
                Transcript.VERSION,
                "two-agents",
                Map.of("a1.backend.type", "openai"),
                List.of("Plan a weekend in Oslo."),
                List.of(request("a1", 1), request("a1", 2), request("a2", 1)),
                events,
                new RunResult("Opera.", "a1", votes, answers, 0, null),
                usage,
                Map.of("run", 12.5));
    }

    public static WireExchange request(String agent, int nth) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("user-agent", "okhttp/5");
        headers.put("authorization", "Bearer REDACTED");
        headers.put("content-type", "application/json");
        var second = nth == 1
                ? ""
                : ",{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_XYZ\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"search\",\"arguments\":\"{\\\"q\\\":\\\"Oslo\\\"}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"call_XYZ\",\"content\":\"Opera\"}";
        var body = json(
                "{\"model\":\"gpt-5-nano\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Plan a weekend.\"}"
                        + second + "]}");
        return new WireExchange(
                agent,
                nth,
                "POST",
                "https://api.openai.com/v1/chat/completions",
                headers,
                body,
                200,
                "recorded",
                List.of(),
                nth - 1,
                0);
    }

    public static Event.Chunk delta(int batch, String agent, int call, String text) {
        return new Event.Chunk(batch, agent, call, "content", text, null);
    }

    public static Event.Chunk chunk(int batch, String agent, int call, String type, String data) {
        return new Event.Chunk(batch, agent, call, type, null, json(data));
    }

    public static Event.Coordination event(
            int batch, @Nullable String agent, String type, Map<String, Object> details) {
        return new Event.Coordination(batch, agent, type, details);
    }

    public static Map<String, Object> details(Object... keysAndValues) {
        var details = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            details.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return details;
    }

    public static JsonNode json(String text) {
        try {
            return ai.massgen.transcript.text.JsonNumbers.canonicalTree(MAPPER.readTree(text));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The same run with other events. */
    public static Transcript withEvents(Transcript run, List<Event> events) {
        return new Transcript(
                run.version(),
                run.scenario(),
                run.cell(),
                run.turns(),
                run.requests(),
                events,
                run.result(),
                run.usage(),
                run.timings());
    }

    /** The same run with other tokens. */
    public static Transcript withUsage(Transcript run, Map<String, TokenCount> usage) {
        return new Transcript(
                run.version(),
                run.scenario(),
                run.cell(),
                run.turns(),
                run.requests(),
                run.events(),
                run.result(),
                usage,
                run.timings());
    }

    /** The same run with other requests. */
    public static Transcript withRequests(Transcript run, List<WireExchange> requests) {
        return new Transcript(
                run.version(),
                run.scenario(),
                run.cell(),
                run.turns(),
                requests,
                run.events(),
                run.result(),
                run.usage(),
                run.timings());
    }

    /** The same run with another result. */
    public static Transcript withResult(Transcript run, RunResult result) {
        return new Transcript(
                run.version(),
                run.scenario(),
                run.cell(),
                run.turns(),
                run.requests(),
                run.events(),
                result,
                run.usage(),
                run.timings());
    }

    /** A run without sense, of every kind of part, the same one for the same seed. */
    public static Transcript random(long seed) {
        var random = new Random(seed);
        var trees = new RandomTrees(seed);
        var events = new ArrayList<Event>();
        var requests = new ArrayList<WireExchange>();
        for (int i = 0; i < random.nextInt(20); i++) {
            events.add(randomEvent(i, random, trees));
            requests.add(new WireExchange(
                    "a" + random.nextInt(3),
                    i,
                    "POST",
                    "https://x/" + i,
                    Map.of("a", trees.text()),
                    random.nextBoolean() ? trees.value(3) : null,
                    200,
                    "changed",
                    List.of(trees.text()),
                    random.nextBoolean() ? i : null,
                    i));
        }
        var error = random.nextBoolean()
                ? null
                : new RunResult.RunError("rate-limit", "a1", null, 429, null, trees.text(), 1000L);
        var result = new RunResult(
                random.nextBoolean() ? trees.text() : null,
                "a1",
                Map.of("a1", "a2"),
                List.of(new RunResult.Answer("a1", "agent1.1", trees.text())),
                random.nextInt(4),
                error);
        return new Transcript(
                Transcript.VERSION,
                "random-" + seed,
                Map.of(),
                List.of(trees.text()),
                requests,
                events,
                result,
                Map.of("a1", new TokenCount(1, 2, 3, 4)),
                random.nextBoolean() ? null : Map.of("run", random.nextDouble()));
    }

    private static Event randomEvent(int batch, Random random, RandomTrees trees) {
        var agent = "a" + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 ->
                new Event.Coordination(
                        batch, agent, "vote_cast", details("reason", trees.text(), "count", 3, "share", 0.5));
            case 1 ->
                new Event.ToolExecution(batch, agent, 1, "call_" + batch, "search", trees.value(2), "ok", trees.text());
            case 2 -> new Event.Output(batch, null, "content", trees.text());
            case 3 -> new Event.Chunk(batch, agent, 1, "done", null, trees.value(2));
            default -> delta(batch, agent, 1 + random.nextInt(2), trees.text());
        };
    }
}

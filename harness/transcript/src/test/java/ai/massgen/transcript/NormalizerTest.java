package ai.massgen.transcript;

import static ai.massgen.transcript.SampleRuns.chunk;
import static ai.massgen.transcript.SampleRuns.delta;
import static ai.massgen.transcript.SampleRuns.details;
import static ai.massgen.transcript.SampleRuns.event;
import static ai.massgen.transcript.SampleRuns.json;
import static ai.massgen.transcript.SampleRuns.twoAgents;
import static ai.massgen.transcript.SampleRuns.withEvents;
import static ai.massgen.transcript.SampleRuns.withRequests;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.text.JsonNumbers;
import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

    @Test
    void the_form_is_made_to_be_read() {
        assertThat(Normalizer.toYaml(twoAgents())).contains("""
                        result:
                          answer: Opera.
                          winner: a1
                          votes: {a1: a1, a2: a1}
                          restarts: 0
                          answers: [{label: agent1.1, agent: a1, text: Opera.}]
                        usage: {a1: {input: 30, output: 12, cached: 8}, a2: {input: 20, output: 5, reasoning: 3}}
                        """, """
                          - {chunk: content, agent: a1, call: 1, deltas: 2, text: Let me look.}
                          - {chunk: tool_calls, agent: a1, call: 1, data: [{id: call-1, name: search, arguments: {q: Oslo}}]}
                          - {chunk: content, agent: a2, call: 1, deltas: 1, text: Hm}
                          - {tool: search, agent: a1, call: 1, id: call-1, arguments: {q: Oslo}, status: ok, result: Opera}
                        """);
    }

    @Test
    void the_yaml_reads_back_as_the_form() {
        for (long seed = 0; seed < 150; seed++) {
            var run = SampleRuns.random(seed);
            var reading = YamlReader.parse("golden", Normalizer.toYaml(run));
            assertThat(reading.problems()).as("seed %d", seed).isEmpty();
            var read = JsonNumbers.canonicalTree(reading.documents().get(0).toJson());
            assertThat(Diff.between(Normalizer.normalize(run), read))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void the_order_in_which_agents_streamed_leaves_no_trace() {
        var one = List.<Event>of(
                delta(0, "a", 1, "x"), delta(1, "b", 1, "1"), delta(2, "a", 1, "y"), delta(3, "b", 1, "2"));
        var other = List.<Event>of(
                delta(0, "a", 1, "x"), delta(0, "a", 1, "y"), delta(0, "b", 1, "1"), delta(7, "b", 1, "2"));
        assertThat(events(one)).isEqualTo(events(other)).isEqualTo(json("""
                [{"chunk": "content", "agent": "a", "call": 1, "deltas": 2, "text": "xy"},
                 {"chunk": "content", "agent": "b", "call": 1, "deltas": 2, "text": "12"}]
                """).deepCopy());
    }

    @Test
    void what_an_agent_is_shown_stands_where_it_was_shown() {
        var events = List.<Event>of(
                delta(0, "a", 1, "x"),
                new Event.Output(0, "a", "content", "shown"),
                delta(1, "b", 1, "1"),
                delta(2, "a", 1, "y"),
                new Event.Output(2, null, "status", "all"));
        assertThat(events(events).findValuesAsText("text")).containsExactly("x", "shown", "y", "1", "all");
    }

    @Test
    void long_texts_stand_once_and_events_are_written_out() {
        var reason = "A long reason, given in many words. ".repeat(4);
        var events = List.<Event>of(
                event(0, "a", "vote_cast", details("reason", reason, "x", List.of("y".repeat(70), "z".repeat(70)))),
                event(1, "b", "vote_cast", details("reason", reason, "x", List.of("y".repeat(70), "z".repeat(70)))));
        assertThat(Normalizer.toYaml(withEvents(twoAgents(), events)))
                .contains("reason: &events-details-reason ", "reason: *events-details-reason\n")
                .contains("x:\n        - " + "y".repeat(70));
        assertThat(Normalizer.toYaml(twoAgents())).contains("&requests-a1-0\n", "- *requests-a1-0\n");
    }

    @Test
    void a_run_of_deltas_ends_at_another_type_another_call_and_another_segment() {
        var events = List.<Event>of(
                delta(0, "a", 1, "1"),
                new Event.Chunk(0, "a", 1, "reasoning", "r", null),
                delta(0, "a", 1, "2"),
                delta(0, "a", 2, "3"),
                event(1, "b", "new_answer", Map.of()),
                delta(2, "a", 2, "4"));
        assertThat(events(events).findValuesAsText("text")).containsExactly("1", "r", "2", "3", "4");
    }

    @Test
    void coordination_events_keep_their_order_and_who_was_judged_together() {
        var early = List.<Event>of(
                event(3, "a", "x", Map.of()), event(3, "b", "y", Map.of()), event(40, "a", "z", Map.of()));
        assertThat(events(early).findValuesAsText("event")).containsExactly("x", "y", "z");
        assertThat(events(early).findValuesAsText("batch")).containsExactly("1", "1", "2");
    }

    @Test
    void passes_of_the_loop_leave_no_trace() {
        var events = List.<Event>of(
                delta(0, "a", 1, "1"),
                event(0, null, "iteration_start", Map.of()),
                delta(0, "a", 1, "2"),
                event(1, "a", "new_answer", details("iteration", 17, "timestamp", 1.5, "label", "agent1.1")));
        assertThat(events(events)).isEqualTo(json("""
                [{"chunk": "content", "agent": "a", "call": 1, "deltas": 2, "text": "12"},
                 {"event": "new_answer", "agent": "a", "batch": 1, "details": {"label": "agent1.1"}}]
                """));
    }

    @Test
    void ids_of_providers_are_numbered_and_stay_linked() {
        var run = withRequests(
                withEvents(
                        twoAgents(),
                        List.of(
                                chunk(
                                        0,
                                        "a",
                                        1,
                                        "tool_calls",
                                        "[{\"id\":\"toolu_B\",\"name\":\"s\",\"arguments\":{\"id\":\"toolu_B\"}}]"),
                                new Event.ToolExecution(1, "a", 1, "toolu_B", "s", json("{}"), "ok", "r"),
                                chunk(
                                        2,
                                        "a",
                                        2,
                                        "tool_calls",
                                        "[{\"id\":\"toolu_A\",\"name\":\"s\",\"arguments\":{}}]"))),
                List.of(
                        exchange(
                                "{\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_A\",\"name\":\"s\",\"input\":{\"id\":1}},"
                                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_B\"}]}],\"previous_response_id\":\"resp_9\"}")));
        var form = Normalizer.normalize(run);
        assertThat(form.at("/events/0/data/0/id").textValue()).isEqualTo("call-1");
        assertThat(form.at("/events/0/data/0/arguments/id").textValue())
                .as("what a model wrote stays")
                .isEqualTo("toolu_B");
        assertThat(form.at("/events/1/id").textValue()).isEqualTo("call-1");
        assertThat(form.at("/requests/a/0/body/messages/0/content/0/id").textValue())
                .isEqualTo("call-2");
        assertThat(form.at("/requests/a/0/body/messages/0/content/1/tool_use_id")
                        .textValue())
                .isEqualTo("call-1");
        assertThat(form.at("/requests/a/0/body/previous_response_id").textValue())
                .isEqualTo("response-1");
    }

    @Test
    void clocks_leave_no_trace() {
        var events = List.<Event>of(chunk(
                0, "a", 1, "done", "{\"finish\":\"stop\",\"created\":1720000000,\"at\":\"2026-11-01T10:00:00Z\"}"));
        assertThat(events(events).at("/0/data"))
                .isEqualTo(json("{\"finish\":\"stop\",\"at\":\"<time>\"}").deepCopy());
        assertThat(Normalizer.normalize(twoAgents()).toString())
                .doesNotContain("12.5")
                .doesNotContain("timings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-ant-" + "api03-abcdefghijklmnop",
                "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
                "gsk_" + "abcdefghijklmnopqrstuvwx",
                "ghp_" + "abcdefghijklmnopqrstuvwx",
                "AKIA" + "ABCDEFGHIJKLMNOP",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc",
                "-----BEGIN RSA " + "PRIVATE KEY-----\\nabc"
            })
    void secrets_are_masked_wherever_they_stand(String secret) {
        var run = withRequests(
                withEvents(
                        twoAgents(),
                        List.of(
                                delta(0, "a", 1, "My key is " + secret.substring(0, 8)),
                                delta(1, "a", 1, secret.substring(8)),
                                event(2, "a", "x", details("note", List.of(secret))),
                                new Event.Output(2, "a", "content", "see " + secret),
                                new Event.ToolExecution(
                                        3, "a", 1, "c", "t", json("{}").deepCopy(), "ok", secret))),
                List.of(exchange("{\"k\":[\"" + secret + "\"]}")));
        assertThat(Normalizer.toYaml(run)).doesNotContain(secret.substring(8)).contains("<secret>");
    }

    @Test
    void secret_headers_are_masked_whole_and_those_of_the_client_left_out() {
        var headers = Map.of("x-api-key", "short", "user-agent", "okhttp", "anthropic-version", "2023-06-01");
        var run = withRequests(
                twoAgents(),
                List.of(new WireExchange(
                        "a",
                        1,
                        "POST",
                        "https://x/y?key=abc&z=1",
                        headers,
                        null,
                        429,
                        "changed",
                        List.of("/model: a → b"),
                        3,
                        1)));
        assertThat(Normalizer.normalize(run).at("/requests/a/0")).isEqualTo(json("""
                {"request": "POST https://x/y?key=<secret>&z=1",
                 "headers": {"anthropic-version": "2023-06-01", "x-api-key": "<secret>"},
                 "status": 429, "match": "changed", "differences": ["/model: a → b"]}
                """));
    }

    @Test
    void opaque_blocks_are_a_digest() {
        var image = "iVBORw0KGgo".repeat(60);
        var body =
                exchange("{\"url\":\"data:image/png;base64," + image + "\",\"text\":\"" + "word ".repeat(100) + "\"}");
        var form =
                Normalizer.normalize(withRequests(twoAgents(), List.of(body))).at("/requests/a/0/body");
        assertThat(form.get("url").textValue()).matches("<\\d+ characters, SHA-256 [0-9a-f]{16}>");
        assertThat(form.get("text").textValue()).hasSize(500);
    }

    @Test
    void ports_of_local_servers_leave_no_trace() {
        var events = new ArrayList<Event>();
        events.add(new Event.Output(0, "a", "error", "Failed to connect to localhost/127.0.0.1:38211"));
        assertThat(events(events).at("/0/text").textValue())
                .isEqualTo("Failed to connect to localhost/127.0.0.1:<port>");
    }

    @Test
    void keys_of_others_are_in_one_order() {
        var one = Normalizer.toYaml(
                withRequests(twoAgents(), List.of(exchange("{\"b\":1,\"a\":{\"d\":1.50,\"c\":2},\"role\":\"x\"}"))));
        var other = Normalizer.toYaml(
                withRequests(twoAgents(), List.of(exchange("{\"role\":\"x\",\"a\":{\"c\":2,\"d\":1.5},\"b\":1}"))));
        assertThat(one).isEqualTo(other).contains("body: {role: x, a: {c: 2, d: 1.5}, b: 1}");
    }

    @Test
    void a_failed_run_tells_its_error() {
        var error = new RunResult.RunError("rate-limit", "a1", "OpenAI", 429, "slow_down", "Too many.", 1000L);
        var run = SampleRuns.withResult(twoAgents(), new RunResult(null, null, Map.of(), List.of(), 0, error));
        assertThat(Normalizer.normalize(run).get("result")).isEqualTo(JsonNumbers.canonicalTree(json("""
                {"votes": {}, "restarts": 0, "answers": [], "error": {"kind": "rate-limit", "agent": "a1", "provider": "OpenAI",
                 "status": 429, "code": "slow_down", "message": "Too many.", "retryAfterMillis": 1000}}
                """)));
    }

    private static WireExchange exchange(String body) {
        return new WireExchange("a", 1, "POST", "https://x/y", Map.of(), json(body), 200, "recorded", List.of(), 0, 0);
    }

    private static JsonNode events(List<Event> events) {
        return Normalizer.normalize(withEvents(twoAgents(), events)).get("events");
    }
}

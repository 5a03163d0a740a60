package ai.massgen.transcript;

import ai.massgen.transcript.text.Secrets;
import ai.massgen.transcript.yaml.YamlWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings a transcript into the form in which two runs of the same thing are equal, and which people review: the golden.
 *
 * <p>Left out is what no one decided: prices, timings and other values of clocks, ids that providers make up (they become {@code call-1},
 * {@code response-1} … in the order of the form), the number of passes of the coordination loop, headers that the HTTP client adds,
 * the matrix row, the position in the cassette. Secrets are masked. How responses were cut while being served leaves no trace.
 *
 * <p>All that is left is in one order: our fields as documented, foreign objects by key.
 */
public final class Normalizer {
    /** Version of the form, its first field. */
    public static final int FORMAT = 1;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> CLIENT_HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-length",
            "date",
            "host",
            "traceparent",
            "tracestate",
            "user-agent",
            "x-request-id");

    private final Scrubber scrubber = new Scrubber();

    private Normalizer() {}

    /** The normalized transcript. */
    public static ObjectNode normalize(Transcript transcript) {
        return new Normalizer().form(transcript);
    }

    /** The normalized transcript as YAML. */
    public static String toYaml(Transcript transcript) {
        return toYaml(List.of(), normalize(transcript));
    }

    /**
     * A normalized transcript, or a part of one, as YAML.
     *
     * @param comment lines to stand before it
     * @param form made by {@link #normalize}
     */
    public static String toYaml(List<String> comment, JsonNode form) {
        return YamlWriter.write(comment, form, new ForReview());
    }

    /**
     * Long texts stand once, and so do the parts of requests that later requests send again. Events are always written out, and
     * their numbers are in no name: an event more must not change lines elsewhere.
     */
    private static final class ForReview implements YamlWriter.Sharing {
        @Override
        public boolean shares(String path, JsonNode node) {
            return node.isTextual() || path.startsWith("/requests/");
        }

        @Override
        public String name(String path) {
            return path.replaceFirst("^/events/\\d+", "/events");
        }
    }

    private ObjectNode form(Transcript transcript) {
        var form = JSON.objectNode().put("format", (long) FORMAT).put("scenario", transcript.scenario());
        var turns = form.putArray("turns");
        transcript.turns().forEach(turn -> turns.add(scrubber.text(turn)));
        form.set("result", result(transcript.result()));
        form.set("usage", usage(transcript.usage()));
        form.set("events", EventLines.of(transcript.events(), scrubber));
        form.set("requests", requests(transcript.requests()));
        return form;
    }

    private ObjectNode result(RunResult result) {
        var form = JSON.objectNode();
        text(form, "answer", result.answer());
        text(form, "winner", result.winner());
        var votes = form.putObject("votes");
        result.votes().forEach(votes::put);
        form.put("restarts", (long) result.restarts());
        var answers = form.putArray("answers");
        result.answers().forEach(answer -> answers.add(answer(answer)));
        if (result.error() != null) {
            form.set("error", error(result.error()));
        }
        return form;
    }

    private ObjectNode answer(RunResult.Answer answer) {
        return JSON.objectNode()
                .put("label", answer.label())
                .put("agent", answer.agent())
                .put("text", scrubber.text(answer.text()));
    }

    private ObjectNode error(RunResult.RunError error) {
        var form = JSON.objectNode().put("kind", error.kind());
        text(form, "agent", error.agent());
        text(form, "provider", error.provider());
        if (error.status() != null) {
            form.put("status", error.status().longValue());
        }
        text(form, "code", error.code());
        text(form, "message", error.message());
        if (error.retryAfterMillis() != null) {
            form.put("retryAfterMillis", error.retryAfterMillis());
        }
        return form;
    }

    private void text(ObjectNode form, String key, @Nullable String text) {
        if (text != null) {
            form.put(key, scrubber.text(text));
        }
    }

    private static ObjectNode usage(Map<String, TokenCount> usage) {
        var form = JSON.objectNode();
        usage.forEach((agent, count) -> form.set(agent, count(count)));
        return form;
    }

    private static ObjectNode count(TokenCount count) {
        var form = JSON.objectNode().put("input", count.input()).put("output", count.output());
        if (count.cached() != 0) {
            form.put("cached", count.cached());
        }
        if (count.reasoning() != 0) {
            form.put("reasoning", count.reasoning());
        }
        if (count.estimated()) {
            form.put("estimated", true);
        }
        return form;
    }

    private ObjectNode requests(List<WireExchange> requests) {
        var form = JSON.objectNode();
        for (WireExchange exchange : requests) {
            var list = form.get(exchange.agent());
            (list instanceof ArrayNode known ? known : form.putArray(exchange.agent())).add(request(exchange));
        }
        return form;
    }

    private ObjectNode request(WireExchange exchange) {
        var form = JSON.objectNode().put("request", exchange.method() + " " + scrubber.text(exchange.url()));
        var headers = headers(exchange.headers());
        if (!headers.isEmpty()) {
            form.set("headers", headers);
        }
        if (exchange.body() != null) {
            form.set("body", scrubber.body(exchange.body()));
        }
        form.put("status", (long) exchange.status());
        if (!exchange.match().equals("recorded") && !exchange.match().equals("live")) {
            form.put("match", exchange.match());
        }
        if (!exchange.differences().isEmpty()) {
            var differences = form.putArray("differences");
            exchange.differences().forEach(line -> differences.add(scrubber.text(line)));
        }
        return form;
    }

    private JsonNode headers(Map<String, String> headers) {
        var form = JSON.objectNode();
        new TreeMap<>(headers).forEach((name, value) -> {
            if (!CLIENT_HEADERS.contains(name)) {
                form.put(name, Secrets.isSecretHeader(name) ? Secrets.MASK : scrubber.text(value));
            }
        });
        return form;
    }
}

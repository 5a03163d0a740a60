package ai.massgen.compare;

import ai.massgen.transcript.Normalizer;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The form in which the transcripts of two sides are compared: the normalized one that goldens have, with two differences.
 *
 * <p>How a request differs from its recording is left out, because the other side's request is there to compare with. Headers that
 * the HTTP library adds stand under {@code client}, apart from those that the backend decided on.
 */
final class TranscriptForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> CLIENT_HEADERS = List.of("accept", "accept-encoding", "connection", "user-agent");

    private TranscriptForm() {}

    /**
     * The form of a transcript.
     *
     * @param ignore parts that the scenario leaves out
     */
    static JsonNode of(Transcript transcript, List<String> ignore) {
        var form = Normalizer.normalize(transcript);
        form.path("requests").forEach(list -> list.forEach(TranscriptForm::withoutRecording));
        form.set("client", client(transcript.requests()));
        return PathPattern.without(form, ignore.stream().map(PathPattern::of).toList());
    }

    private static void withoutRecording(JsonNode request) {
        if (request instanceof ObjectNode object) {
            object.remove("differences");
            if (object.path("match").asText().equals("changed")) {
                object.remove("match");
            }
        }
    }

    private static ObjectNode client(List<WireExchange> requests) {
        var form = JSON.objectNode();
        for (WireExchange exchange : requests) {
            var list = form.get(exchange.agent());
            (list instanceof ArrayNode known ? known : form.putArray(exchange.agent())).add(headers(exchange));
        }
        return form;
    }

    private static ObjectNode headers(WireExchange exchange) {
        var headers = JSON.objectNode();
        CLIENT_HEADERS.forEach(name -> {
            if (exchange.headers().containsKey(name)) {
                headers.put(name, exchange.headers().get(name));
            }
        });
        return headers;
    }
}

package ai.massgen.scenario;

import ai.massgen.recording.Redactor;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.TranscriptJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A transcript as it may be kept and shown: a configuration, a provider, a tool or a person may have said a secret in it. A
 * recording is no exception, its author may have left one there.
 */
final class MaskedTranscript {
    private MaskedTranscript() {}

    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same node
    static Transcript of(Transcript raw, Redactor redactor) {
        var tree = TranscriptJson.tree(raw);
        boolean inPieces = maskPieces(tree.get("events"), redactor);
        var masked = (ObjectNode) redactor.body(tree);
        return masked == tree && !inPieces ? raw : TranscriptJson.ofTree(masked);
    }

    /** A model says a secret a few letters at a time: what it said in one call is read as one, before a piece is masked by itself. */
    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same list
    private static boolean maskPieces(JsonNode events, Redactor redactor) {
        var streams = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            streams.computeIfAbsent(streamOf(event), unknown -> new ArrayList<>())
                    .add(i);
        }
        boolean found = false;
        for (var positions : streams.values()) {
            var stream = positions.stream().map(events::get).toList();
            var masked = redactor.pieces(stream);
            if (masked != stream) {
                found = true;
                for (int i = 0; i < masked.size(); i++) {
                    ((ArrayNode) events).set(positions.get(i), masked.get(i));
                }
            }
        }
        return found;
    }

    /** Texts of fields, for a field as a node is turned into text by a mapper, made anew each time. */
    private static String streamOf(JsonNode event) {
        return String.join(
                " ",
                event.path("kind").asText(),
                event.path("agent").asText(),
                event.path("call").asText(),
                event.path("type").asText(),
                event.path("output").asText());
    }
}

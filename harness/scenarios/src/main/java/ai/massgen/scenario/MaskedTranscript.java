package ai.massgen.scenario;

import ai.massgen.recording.Redactor;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.TranscriptJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * A transcript as it may be kept and shown: a configuration, a provider, a tool or a person may have said a secret in it. A
 * recording is no exception, its author may have left one there.
 */
final class MaskedTranscript {
    private static final JsonMapper JSON = new JsonMapper();

    private MaskedTranscript() {}

    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same node
    static Transcript of(Transcript raw, Redactor redactor) {
        try {
            var tree = JSON.readTree(TranscriptJson.write(raw));
            var masked = redactor.body(tree);
            boolean inPieces = isInPieces(raw, redactor) && maskPieces(masked.get("events"), redactor);
            return masked == tree && !inPieces
                    ? raw
                    : Objects.requireNonNull(TranscriptJson.read(JSON.writeValueAsBytes(masked), "transcript")
                            .transcript());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether some call said a secret in several chunks; told from the texts alone, nearly all runs have none. */
    private static boolean isInPieces(Transcript raw, Redactor redactor) {
        var said = new LinkedHashMap<String, StringBuilder>();
        for (Event event : raw.events()) {
            if (event instanceof Event.Chunk chunk && chunk.text() != null) {
                said.computeIfAbsent(chunk.agent() + " " + chunk.call() + chunk.type(), unknown -> new StringBuilder())
                        .append(chunk.text());
            } else if (event instanceof Event.Output output && output.text() != null) {
                said.computeIfAbsent(output.agent() + " " + output.type(), unknown -> new StringBuilder())
                        .append(output.text());
            }
        }
        return said.values().stream()
                .map(StringBuilder::toString)
                .anyMatch(text -> !redactor.text(text).equals(text));
    }

    /** A model says a secret a few letters at a time: what it said in one call is read as one. */
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

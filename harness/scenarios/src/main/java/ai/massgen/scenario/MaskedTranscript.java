package ai.massgen.scenario;

import ai.massgen.recording.Redactor;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.TranscriptJson;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A transcript of a live run as it may be kept and shown: a provider, a tool or a person may have said a secret in it. */
final class MaskedTranscript {
    private static final JsonMapper JSON = new JsonMapper();

    private MaskedTranscript() {}

    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same node
    static Transcript of(Transcript raw, Redactor redactor) {
        try {
            var tree = JSON.readTree(TranscriptJson.write(raw));
            var masked = redactor.body(tree);
            return masked == tree
                    ? raw
                    : Objects.requireNonNull(TranscriptJson.read(JSON.writeValueAsBytes(masked), "transcript")
                            .transcript());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package ai.massgen.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.recording.Redactor;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.Transcript;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MaskedTranscriptTest {
    private static final String KEY = "sk-" + "abcdefghijklmnopqrstuvwxyz0123456789";

    /** The longer part of a key looks like a whole one, and what is left does not. */
    @Test
    void a_key_in_pieces_is_masked_wherever_it_is_split() {
        for (int i = 1; i < KEY.length(); i++) {
            var said = said("It is ", KEY.substring(0, i), KEY.substring(i), ".");

            assertThat(texts(said))
                    .as("split at %d", i)
                    .doesNotContain("uvw", "abcdef")
                    .startsWith("It is REDACTED");
        }
    }

    @Test
    void what_has_no_secret_is_the_very_same() {
        var said = said("How do I ", "get to Oslo?");

        assertThat(MaskedTranscript.of(said, Redactor.standard())).isSameAs(said);
    }

    private static String texts(Transcript said) {
        var texts = new StringBuilder();
        MaskedTranscript.of(said, Redactor.standard())
                .events()
                .forEach(event -> texts.append(((Event.Chunk) event).text()));
        return texts.toString();
    }

    private static Transcript said(String... texts) {
        var events = Stream.of(texts)
                .<Event>map(text -> new Event.Chunk(0, "a1", 1, "content", text, null))
                .toList();
        return new Transcript(
                1,
                "s",
                Map.of(),
                List.of("Hi"),
                List.of(),
                events,
                new RunResult("Oslo", "a1", Map.of(), List.of(), 0, null),
                Map.of(),
                null);
    }
}

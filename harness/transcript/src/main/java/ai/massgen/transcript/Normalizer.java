package ai.massgen.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** Brings a transcript into the form in which two runs of the same thing are equal. */
public final class Normalizer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Normalizer() {}

    /** The normalized transcript as YAML, for goldens. */
    public static String toYaml(Transcript transcript) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(transcript) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

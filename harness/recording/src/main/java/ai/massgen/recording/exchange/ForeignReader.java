package ai.massgen.recording.exchange;

import ai.massgen.recording.Interaction;
import ai.massgen.transcript.yaml.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads one format. Used once. */
interface ForeignReader {

    /** The interactions of a file, as far as they can be read; the rest is told by {@link #problems}. */
    List<Interaction> read(JsonNode root);

    /** What could not be read, and what could not be kept. */
    List<Problem> problems();
}

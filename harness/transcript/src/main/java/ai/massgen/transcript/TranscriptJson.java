package ai.massgen.transcript;

import ai.massgen.transcript.yaml.Problem;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a transcript.
 *
 * <p>The bytes depend on the transcript alone: UTF-8, fields in the order of the records, line feeds, numbers in one form.
 * Writing what was read gives the same bytes.
 *
 * <p>The form grows at its end: a new component of a record is nullable or has an empty default, so that older transcripts are
 * read, and components that a reader does not know are passed over, so that newer ones are. {@link Transcript#VERSION} moves
 * only when a transcript would be misread; such a transcript is refused.
 */
public final class TranscriptJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer(printer());

    private TranscriptJson() {}

    /**
     * What was read.
     *
     * @param transcript null where there is a problem
     * @param problems what is wrong; empty when all is well
     */
    public record Reading(@Nullable Transcript transcript, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }

        private static Reading failed(Problem problem) {
            return new Reading(null, List.of(problem));
        }
    }

    /** A transcript as JSON, indented by two blanks, with a line feed at the end. */
    public static byte[] write(Transcript transcript) {
        var bytes = new ByteArrayOutputStream(8192);
        try (var generator = new CanonicalGenerator(MAPPER.createGenerator(bytes))) {
            WRITER.writeValue(generator, transcript);
            generator.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("a transcript holds a value that has no JSON form", e);
        }
        return bytes.toByteArray();
    }

    /** The same as a tree, numbers as the records have them. */
    public static ObjectNode tree(Transcript transcript) {
        return MAPPER.valueToTree(transcript);
    }

    /** Reads what {@link #tree} gave, or a copy of it with other texts. */
    public static Transcript ofTree(ObjectNode tree) {
        return MAPPER.convertValue(tree, Transcript.class);
    }

    /**
     * Reads a file.
     *
     * @param shown the name for messages
     */
    public static Reading read(Path file, String shown) {
        try {
            return read(Files.readAllBytes(file), shown);
        } catch (NoSuchFileException e) {
            return Reading.failed(Problem.ofFile(shown, "there is no such file", "Check the path."));
        } catch (IOException e) {
            var message = "cannot be read: " + e.getMessage();
            return Reading.failed(Problem.ofFile(shown, message, "Check that it is a file you may read."));
        }
    }

    /** Reads the JSON form; {@code shown} is the name for messages. */
    public static Reading read(byte[] json, String shown) {
        try {
            var tree = MAPPER.readTree(json);
            var wrong = wrongVersion(tree, shown);
            return wrong == null
                    ? new Reading(MAPPER.treeToValue(tree, Transcript.class), List.of())
                    : Reading.failed(wrong);
        } catch (JsonMappingException e) {
            return Reading.failed(misfit(shown, e));
        } catch (JsonProcessingException e) {
            return Reading.failed(notJson(shown, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Problem wrongVersion(JsonNode tree, String shown) {
        var version = tree.path("version");
        if (!version.isInt() || version.intValue() < 1) {
            return Problem.ofFile(
                    shown, "is not a transcript: it has no version", "Give a file that a run has written.");
        }
        return version.intValue() <= Transcript.VERSION
                ? null
                : Problem.ofFile(
                        shown,
                        "is a transcript of version " + version + ", this program reads up to " + Transcript.VERSION,
                        "Use the program that wrote it, or a newer one.");
    }

    private static Problem misfit(String shown, JsonMappingException e) {
        var place = e.getPath().stream().map(TranscriptJson::step).collect(Collectors.joining());
        var where = place.isEmpty() ? "" : " at " + place;
        return Problem.ofFile(shown, "is not a transcript: " + what(e) + where, advice(e));
    }

    private static String step(JsonMappingException.Reference reference) {
        return "/" + (reference.getFieldName() == null ? reference.getIndex() : reference.getFieldName());
    }

    private static String what(JsonMappingException e) {
        if (e instanceof InvalidTypeIdException kind) {
            return "there is no event of the kind \"" + kind.getTypeId() + "\"";
        }
        if (e instanceof ValueInstantiationException) {
            return "something is missing";
        }
        return e.getPath().isEmpty() ? "something follows its end" : "a value has the wrong type";
    }

    private static String advice(JsonMappingException e) {
        return e instanceof InvalidTypeIdException
                ? "If a newer program wrote it, use that one."
                : "Give a file that a run has written, unchanged.";
    }

    private static Problem notJson(String shown, JsonProcessingException e) {
        var at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        return new Problem(
                Problem.Severity.ERROR,
                shown,
                Math.max(0, at.getLineNr()),
                Math.max(0, at.getColumnNr()),
                "is not JSON: " + e.getOriginalMessage(),
                null,
                "Give a file that a run has written, unchanged.");
    }

    private static DefaultPrettyPrinter printer() {
        var lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    }
}

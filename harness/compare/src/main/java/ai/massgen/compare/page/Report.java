package ai.massgen.compare.page;

import ai.massgen.compare.CaseResult;
import ai.massgen.compare.Comparison;
import ai.massgen.recording.AtomicFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes all forms of a comparison into a folder. */
public final class Report {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Report() {}

    /**
     * Writes {@code comparison.json}, {@code comparison.md} and {@code comparison.html}.
     *
     * @throws IOException when one cannot be written
     */
    public static void write(Comparison comparison, Path folder) throws IOException {
        AtomicFile.write(folder.resolve("comparison.json"), json(comparison));
        AtomicFile.write(folder.resolve("comparison.md"), MarkdownPage.of(comparison));
        AtomicFile.write(folder.resolve("comparison.html"), HtmlPage.of(comparison));
    }

    /** One case as an HTML page of its own: both sides, and the findings that have a place in it. */
    public static String html(Comparison comparison, CaseResult one) {
        return HtmlPage.ofCase(comparison, one);
    }

    /** The JSON Schema of {@code comparison.json}. */
    public static String schema() {
        return HtmlPage.resource("/ai/massgen/compare/comparison.schema.json");
    }

    /** The JSON form, with a line feed at the end. */
    static String json(Comparison comparison) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(comparison) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a comparison holds a value that has no JSON form", e);
        }
    }
}

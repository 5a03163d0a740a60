package ai.massgen.compare.page;

import ai.massgen.compare.CaseResult;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.SpeedReport;
import ai.massgen.recording.AtomicFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes all forms of a comparison into a folder. */
public final class Report {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final List<String> FILES = List.of("comparison.json", "comparison.md", "comparison.html");

    private Report() {}

    /**
     * Writes {@code comparison.json}, {@code comparison.md} and {@code comparison.html}: all of them or none, so that no page of this
     * comparison stands beside one of another.
     *
     * @throws IOException when one cannot be written
     */
    public static void write(Comparison comparison, Path folder) throws IOException {
        try {
            AtomicFile.write(folder.resolve("comparison.json"), json(comparison));
            AtomicFile.write(folder.resolve("comparison.md"), MarkdownPage.of(comparison));
            AtomicFile.write(folder.resolve("comparison.html"), HtmlPage.of(comparison));
        } catch (IOException e) {
            remove(folder);
            throw e;
        }
    }

    /** Removes what was written there, if anything was. */
    public static void remove(Path folder) throws IOException {
        for (String name : FILES) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** One case as an HTML page of its own: both sides, and the findings that have a place in it. */
    public static String html(Comparison comparison, CaseResult one) {
        return HtmlPage.ofCase(comparison, one);
    }

    /** One benchmark as an HTML page of its own: its plot with confidence intervals, and all that was measured. */
    public static String html(SpeedReport speed, BenchmarkSpeed one) {
        return HtmlPage.ofBenchmark(speed, one);
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

package ai.massgen.recording.exchange;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.MaskedCassette;
import ai.massgen.recording.Provenance;
import ai.massgen.transcript.yaml.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads recordings of other tools. The format is told by what a file says, not by its name. */
public final class Imports {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CASSETTE = Pattern.compile("(?m)^[{\\s]*[\"']?(?:http_)?interactions[\"']?\\s*:");
    private static final String KNOWN =
            "Known are cassettes of VCR, HTTP archives (HAR), recordings of Polly.JS and mappings" + " of WireMock.";

    private Imports() {}

    /**
     * Reads a file. Never throws for what it says.
     *
     * @param shown the name for messages; becomes the cassette's name
     * @param baseUrl where mappings of WireMock were recorded, which they do not say; null where nobody knows
     */
    public static Import read(Path file, String shown, @Nullable String baseUrl) {
        try {
            var text = Files.readString(file);
            return text.stripLeading().startsWith("{") ? json(file, shown, text, baseUrl) : vcr(shown, text);
        } catch (CharacterCodingException e) {
            return refused(shown, "is no text in UTF-8", KNOWN);
        } catch (IOException e) {
            return refused(shown, "cannot be read: " + e.getMessage(), "Check the path and its permissions.");
        }
    }

    private static Import json(Path file, String shown, String text, @Nullable String baseUrl) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Import(null, null, List.of(misread(shown, e)));
        }
        if (root.has("interactions") || root.has("http_interactions")) {
            return vcr(shown, text);
        }
        if (root.has("log")) {
            var isPolly = root.at("/log/creator/name").asText().startsWith("Polly");
            var format = isPolly ? ForeignFormat.POLLY : ForeignFormat.HAR;
            return read(format, new ArchiveReader(shown), root, shown);
        }
        if (root.has("mappings") || (root.has("request") && root.has("response"))) {
            return read(ForeignFormat.WIREMOCK, new MappingReader(file, shown, baseUrl), root, shown);
        }
        var members = new ArrayList<String>();
        root.fieldNames().forEachRemaining(members::add);
        return refused(shown, "is JSON of no known format: its members are " + String.join(", ", members), KNOWN);
    }

    private static Problem misread(String shown, JsonProcessingException e) {
        var place = e.getLocation();
        return new Problem(
                Problem.Severity.ERROR,
                shown,
                place == null ? 0 : place.getLineNr(),
                place == null ? 0 : place.getColumnNr(),
                "is no JSON: " + e.getOriginalMessage(),
                "",
                KNOWN);
    }

    private static Import read(ForeignFormat format, ForeignReader reader, JsonNode root, String shown) {
        var interactions = reader.read(root);
        var problems = reader.problems();
        boolean failed = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return failed ? new Import(format, null, problems) : read(format, new Cassette(shown, interactions), problems);
    }

    /** A cassette of nothing would break the first scenario that uses it. */
    private static Import read(ForeignFormat format, Cassette cassette, List<Problem> problems) {
        if (!cassette.interactions().isEmpty()) {
            return new Import(format, masked(cassette), problems);
        }
        var all = new ArrayList<>(problems);
        all.add(Problem.ofFile(cassette.name(), "holds no request with its response", "Record again, with traffic."));
        return new Import(format, null, all);
    }

    private static Import vcr(String shown, String text) {
        if (!CASSETTE.matcher(text).find()) {
            return refused(
                    shown, "is of no known format: it has neither \"interactions\" nor \"http_interactions\"", KNOWN);
        }
        var reading = CassetteFormat.parse(shown, text);
        var cassette = reading.cassette();
        return cassette == null
                ? new Import(ForeignFormat.VCR, null, reading.problems())
                : read(ForeignFormat.VCR, cassette, reading.problems());
    }

    /** It is another tool's recording, whatever that tool calls it. */
    private static Cassette masked(Cassette cassette) {
        var interactions = cassette.interactions().stream()
                .map(one -> new Interaction(
                        one.request(), one.response(), one.recordedAt(), Provenance.IMPORTED, one.agent()))
                .toList();
        return MaskedCassette.of(
                new Cassette(cassette.name(), interactions, cassette.schedule(), cassette.expires()), Set.of());
    }

    private static Import refused(String shown, String why, String advice) {
        return new Import(null, null, List.of(Problem.ofFile(shown, why, advice)));
    }
}

package ai.massgen.recording;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Cassettes on disk.
 *
 * <p>Read are VCR v1 as Python's vcrpy writes it, with {@code parsed_body} for JSON, its older form, and the form of
 * Ruby's VCR and R's vcr. Written is VCR v1 with {@code parsed_body} and these keys, which vcrpy ignores: at the top
 * {@code provenance}, {@code schedule}, {@code expires}; per interaction {@code recorded_at}, {@code provenance},
 * {@code agent}; per response {@code timing}, {@code splits}.
 */
public final class CassetteFormat {
    private CassetteFormat() {}

    /**
     * Reads a cassette with all its problems.
     *
     * @param shown the name for messages, usually relative to where the user stands; becomes the cassette's name
     */
    public static CassetteReading read(Path file, String shown) {
        return read(shown, YamlReader.read(file, shown));
    }

    /** Reads a cassette from its text; {@code shown} is the name for messages. */
    public static CassetteReading parse(String shown, String text) {
        return read(shown, YamlReader.parse(shown, text));
    }

    private static CassetteReading read(String shown, YamlReader.Reading reading) {
        var fields = new Fields(reading.problems());
        if (reading.documents().size() != 1) {
            return unreadable(shown, reading);
        }
        var cassette =
                new CassetteReader(fields).read(shown, reading.documents().get(0));
        return new CassetteReading(fields.hasErrors() ? null : cassette, fields.problems());
    }

    private static CassetteReading unreadable(String shown, YamlReader.Reading reading) {
        if (!reading.problems().isEmpty()) {
            return new CassetteReading(null, reading.problems());
        }
        var problem = reading.documents().isEmpty()
                ? Problem.ofFile(shown, "is empty", "A cassette has a list \"interactions\".")
                : Problem.ofFile(shown, "holds several YAML documents", "Make a file of each.");
        return new CassetteReading(null, List.of(problem));
    }

    /**
     * Writes a cassette so that a person can read it: beside the file first, then in its place in one step, so that nobody
     * ever sees a half of it. Missing folders are made.
     *
     * @throws IOException when it cannot be written, or holds what looks like a secret; the message names the file and the
     *     reason, and what was there before is unharmed
     */
    public static void write(Cassette cassette, Path file) throws IOException {
        write(cassette, file, List.of());
    }

    /**
     * The same, and refused too where one of these secrets is in it, in any form.
     *
     * @param secrets values in clear
     */
    public static void write(Cassette cassette, Path file, Collection<String> secrets) throws IOException {
        var text = CassetteWriter.text(cassette);
        new SecretGuard(Redactor.of(secrets)).check(cassette, text, file);
        AtomicFile.write(file, text);
    }
}

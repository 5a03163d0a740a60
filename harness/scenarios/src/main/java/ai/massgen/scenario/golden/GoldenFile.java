package ai.massgen.scenario.golden;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Where the golden of a scenario case is.
 *
 * <p>A row of a matrix has a golden of its own, {@code id[key=value].yaml}. Where there is none, the scenario's {@code id.yaml}
 * counts for it: so rows that yield the same share one file.
 *
 * @param root folder of all goldens
 * @param shown the folder as it is shown in messages
 * @param scenario id of the scenario; {@code /} makes folders
 * @param caseId id of the case: the scenario's, or {@code scenario[key=value,…]} for a row of a matrix; without the
 *     fragmentation, which shares the golden
 */
public record GoldenFile(Path root, String shown, String scenario, String caseId) {
    private static final int LONGEST_NAME = 180;

    public GoldenFile {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(caseId, "caseId");
        if (!caseId.startsWith(scenario)) {
            throw new IllegalArgumentException("case " + caseId + " is none of scenario " + scenario);
        }
    }

    /** The file of this case alone. */
    public Path own() {
        return root.resolve(name(caseId));
    }

    /** The file of all cases of the scenario; the same as {@link #own()} where there is no matrix. */
    public Path shared() {
        return root.resolve(name(scenario));
    }

    /** How a file of this folder is shown. */
    String shown(Path file) {
        return shown + "/" + root.relativize(file).toString().replace('\\', '/');
    }

    private String name(String id) {
        var folders = Stream.of(scenario.split("/")).map(GoldenFile::fileName).collect(Collectors.joining("/"));
        return fileName(folders, id.substring(scenario.length())) + ".yaml";
    }

    private static String fileName(String folders, String row) {
        return row.isEmpty() ? folders : folders + fileName(row);
    }

    /** The text where a file may be called so; else what may be, and a checksum to keep different names apart. */
    private static String fileName(String text) {
        var plain = text.replaceAll("[^A-Za-z0-9._=,\\[\\]-]", "_").replaceAll("^\\.+$", "_");
        return plain.equals(text) && text.length() <= LONGEST_NAME
                ? text
                : plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "~" + checksum(text);
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}

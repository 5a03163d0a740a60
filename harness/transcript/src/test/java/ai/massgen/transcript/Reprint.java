package ai.massgen.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes runs in both forms into a file: run in other JVMs, whose files must be the same. */
final class Reprint {
    private Reprint() {}

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), print());
    }

    static byte[] print() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        for (long seed = 0; seed < 12; seed++) {
            var run = seed == 0 ? SampleRuns.twoAgents() : SampleRuns.random(seed);
            bytes.write(TranscriptJson.write(run));
            bytes.write(Normalizer.toYaml(run).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            bytes.write(ChangeText.of(Diff.between(SampleRuns.twoAgents(), run), 50)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}

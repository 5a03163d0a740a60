package ai.massgen.engine;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up secrets: eight of each of 25 kinds, the same every time. Put together here, so that no file holds a key. */
final class PlantedSecrets {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** A beginning, the letters that follow, and how many. */
    private record Kind(String begin, String letters, int count) {
        String secret(Random random) {
            var secret = new StringBuilder(begin);
            random.ints(count, 0, letters.length()).forEach(i -> secret.append(letters.charAt(i)));
            return secret.toString();
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("sk-" + "proj-", LETTERS, 48),
            new Kind("sk-ant-" + "api03-", LETTERS, 60),
            new Kind("AI" + "za", LETTERS, 35),
            new Kind("gsk" + "_", LETTERS, 52),
            new Kind("xai" + "-", LETTERS, 80),
            new Kind("pplx" + "-", LETTERS, 48),
            new Kind("csk" + "-", LETTERS, 48),
            new Kind("nvapi" + "-", LETTERS, 64),
            new Kind("hf" + "_", LETTERS, 34),
            new Kind("r8" + "_", LETTERS, 37),
            new Kind("AK" + "IA", CAPITALS, 16),
            new Kind("ya29" + ".", LETTERS, 60),
            new Kind("GOCSPX" + "-", LETTERS, 28),
            new Kind("dop_v1" + "_", HEX, 64),
            new Kind("dapi", HEX, 32),
            new Kind("hvs" + ".", LETTERS, 30),
            new Kind("gh" + "o_", LETTERS, 36),
            new Kind("github" + "_pat_", LETTERS, 60),
            new Kind("glpat" + "-", LETTERS, 24),
            new Kind("npm" + "_", LETTERS, 36),
            new Kind("pypi" + "-AgE", LETTERS, 60),
            new Kind("xox" + "b-", LETTERS, 40),
            new Kind("sk" + "_live_", LETTERS, 24),
            new Kind("tvly" + "-", LETTERS, 32),
            new Kind("lin" + "_api_", LETTERS, 40));

    private PlantedSecrets() {}

    /** Those of one place, of 0 to 7: one of each kind. */
    static List<String> of(int place) {
        var random = new Random(1000 + place);
        return KINDS.stream().map(kind -> kind.secret(random)).toList();
    }

    static List<String> all() {
        return IntStream.range(0, 8)
                .boxed()
                .flatMap(place -> of(place).stream())
                .toList();
    }

    /** All of a place in a sentence. */
    static String said(int place) {
        return "use " + String.join(" and ", of(place)) + ".";
    }
}

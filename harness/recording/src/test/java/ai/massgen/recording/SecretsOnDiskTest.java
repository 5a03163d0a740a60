package ai.massgen.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred made-up secrets of 25 kinds, in every place of an exchange: none gets onto the disk. */
class SecretsOnDiskTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";

    /** A beginning, the letters that follow, and how many; put together here so that no file holds a key. */
    private record Kind(String begin, String letters, int count) {
        String secret(Random random) {
            var secret = new StringBuilder(begin);
            random.ints(count, 0, letters.length()).forEach(i -> secret.append(letters.charAt(i)));
            return secret.append("7").toString();
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("sk-", LETTERS, 40),
            new Kind("sk-ant-" + "api03-", LETTERS, 60),
            new Kind("sk-proj-", LETTERS, 60),
            new Kind("sk-or-" + "v1-", HEX, 64),
            new Kind("AI" + "za", LETTERS, 35),
            new Kind("gsk" + "_", LETTERS, 50),
            new Kind("xai" + "-", LETTERS, 60),
            new Kind("pplx" + "-", LETTERS, 40),
            new Kind("csk" + "-", LETTERS, 40),
            new Kind("nvapi" + "-", LETTERS, 50),
            new Kind("hf" + "_", LETTERS, 34),
            new Kind("r8" + "_", LETTERS, 37),
            new Kind("fw" + "_", LETTERS, 24),
            new Kind("tgp_v1" + "_", LETTERS, 40),
            new Kind("jina" + "_", LETTERS, 50),
            new Kind("tvly" + "-", LETTERS, 32),
            new Kind("dop_v1" + "_", HEX, 64),
            new Kind("gh" + "p_", LETTERS, 36),
            new Kind("glpat" + "-", LETTERS, 24),
            new Kind("npm" + "_", LETTERS, 36),
            new Kind("xox" + "b-", LETTERS, 40),
            new Kind("whsec" + "_", LETTERS, 32),
            new Kind("GOCSPX" + "-", LETTERS, 28),
            new Kind("ya29" + ".", LETTERS, 60),
            new Kind("hvs" + ".", LETTERS, 30));

    /** Where a secret can stand. */
    private enum Place {
        QUERY,
        AUTHORIZATION,
        UNKNOWN_HEADER,
        REQUEST_TEXT,
        REQUEST_MEMBER,
        RESPONSE_HEADER,
        RESPONSE_EVENT,
        RESPONSE_PIECES
    }

    @TempDir
    private Path folder;

    @Test
    void none_of_two_hundred_is_in_a_masked_cassette() throws IOException {
        var secrets = secrets();
        assertThat(secrets).hasSize(200).doesNotHaveDuplicates();
        var raw = IntStream.range(0, secrets.size())
                .mapToObj(i -> exchange(secrets.get(i), place(i)))
                .toList();

        CassetteFormat.write(MaskedCassette.of(new Cassette("x.yaml", raw), List.of()), folder.resolve("x.yaml"));

        var text = Files.readString(folder.resolve("x.yaml"));
        assertThat(text).contains(Redactor.MASK);
        assertThat(secrets).noneMatch(text::contains);
        var said = text.replaceAll("\\s*data: \\{\"delta\":\"([^\"]*)\"}", "$1");
        assertThat(said).as("what streams said, their pieces put together").contains("it is " + Redactor.MASK);
        assertThat(secrets).noneMatch(said::contains);
    }

    @Test
    void what_nobody_masked_is_refused_without_telling_it() {
        var secrets = secrets();
        for (int i = 0; i < secrets.size(); i++) {
            if (place(i) == Place.RESPONSE_PIECES) {
                continue;
            }
            var secret = secrets.get(i);
            var cassette = new Cassette("x.yaml", List.of(exchange(secret, place(i))));
            var file = folder.resolve("refused-" + i + ".yaml");

            assertThatThrownBy(() -> CassetteFormat.write(cassette, file))
                    .as("%s in %s", secret, place(i))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be written")
                    .hasMessageNotContaining(secret);
            assertThat(file).doesNotExist();
        }
    }

    private static List<String> secrets() {
        var random = new Random(2026);
        return IntStream.range(0, 8 * KINDS.size())
                .mapToObj(i -> KINDS.get(i % KINDS.size()).secret(random))
                .toList();
    }

    private static Place place(int number) {
        return Place.values()[number / KINDS.size()];
    }

    private static Interaction exchange(String secret, Place place) {
        var query = place == Place.QUERY ? "?key=" + URLEncoder.encode(secret, StandardCharsets.UTF_8) : "";
        var request = new RecordedRequest(
                "POST",
                "https://api.example/v1/chat" + query,
                Map.of(
                        "authorization",
                        List.of(place == Place.AUTHORIZATION ? "Bearer " + secret : "none"),
                        "x-note",
                        List.of(place == Place.UNKNOWN_HEADER ? "see " + secret : "none")),
                ByteString.encodeUtf8("{\"content\":\"my key is " + (place == Place.REQUEST_TEXT ? secret : "lost")
                        + ".\",\"tool\":{\"deep\":[\"" + (place == Place.REQUEST_MEMBER ? secret : "none") + "\"]}}"));
        var response = new RecordedResponse(
                200,
                "OK",
                Map.of("x-echo", List.of(place == Place.RESPONSE_HEADER ? secret : "none")),
                ByteString.encodeUtf8(events(secret, place)),
                List.of(),
                List.of());
        return new Interaction(request, response, null, Provenance.RECORDED, "ann");
    }

    private static String events(String secret, Place place) {
        var pieces = new ArrayList<String>();
        if (place == Place.RESPONSE_EVENT) {
            pieces.add("it is " + secret + " indeed");
        }
        for (int i = 0; place == Place.RESPONSE_PIECES && i < secret.length(); i += 3) {
            pieces.add(secret.substring(i, Math.min(secret.length(), i + 3)));
        }
        var body = new StringBuilder();
        pieces.forEach(piece -> body.append("data: {\"delta\":\"").append(piece).append("\"}\n\n"));
        return body.append("data: [DONE]\n\n").toString();
    }
}

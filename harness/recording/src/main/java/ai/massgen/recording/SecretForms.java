package ai.massgen.recording;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okio.ByteString;

/** The forms in which a secret travels. */
final class SecretForms {
    private SecretForms() {}

    /** As it is, with percent signs, as JSON text, in hexadecimal and in base64, wherever in a longer text it stood. */
    static Set<String> of(String secret) {
        var forms = new LinkedHashSet<String>();
        forms.add(secret);
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.add(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret)));
        var bytes = ByteString.encodeUtf8(secret);
        forms.add(bytes.hex());
        for (int shift : List.of(0, 1, 2)) {
            forms.addAll(base64(bytes, shift));
        }
        return forms;
    }

    /** What is the same in base64 whatever stands around the secret, in both alphabets. */
    private static List<String> base64(ByteString secret, int shift) {
        var shifted = new byte[shift + secret.size()];
        secret.copyInto(0, shifted, shift, secret.size());
        int from = shift == 0 ? 0 : shift + 1;
        int to = shifted.length * 8 / 6;
        var usual = Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(from, to);
        return usual.length() < Redactor.SHORTEST_SECRET
                ? List.of()
                : List.of(usual, usual.replace('+', '-').replace('/', '_'));
    }
}

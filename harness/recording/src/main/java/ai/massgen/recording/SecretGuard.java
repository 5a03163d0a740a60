package ai.massgen.recording;

import ai.massgen.transcript.text.SecretLooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/** Refuses to let a secret onto the disk, whoever forgot to mask it. */
final class SecretGuard {
    private static final int SHOWN = 4;

    private final Redactor redactor;

    SecretGuard(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * Looks through a cassette, and through its text.
     *
     * @throws IOException naming the file, the place and the beginning of what looks like a secret, never all of it
     */
    void check(Cassette cassette, String text, Path file) throws IOException {
        int position = 0;
        for (Interaction interaction : cassette.interactions()) {
            var place = file + " cannot be written: interaction " + position++ + ", ";
            var request = interaction.request();
            var response = interaction.response();
            check(request.uri(), place + "the URL");
            check(request.headers(), place + "request header ");
            check(request.body(), place + "the body of the request");
            check(response.headers(), place + "response header ");
            check(response.body(), place + "the body of the response");
        }
        check(text, file + " cannot be written: its text");
    }

    private void check(Map<String, List<String>> headers, String place) throws IOException {
        for (var header : headers.entrySet()) {
            for (String value : header.getValue()) {
                check(value, place + header.getKey());
            }
        }
    }

    private void check(ByteString body, String place) throws IOException {
        check(body.string(StandardCharsets.ISO_8859_1), place);
    }

    private void check(String text, String place) throws IOException {
        for (SecretLooks.Span span : redactor.spans(text)) {
            var secret = text.substring(span.start(), span.end());
            throw new IOException(place + " holds what looks like a secret (" + secret.length() + " characters, \""
                    + secret.substring(0, Math.min(SHOWN, secret.length() / 2)) + "…\")."
                    + " Mask it. If it is a real one, revoke it.");
        }
    }
}

package ai.massgen.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quick look lets through is not looked at again: so it must see all that is masked. */
final class SecretSearchTest {
    private static final String KEY = "sk-" + "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String VALUE = "correct horse battery";
    private static final Redactor REDACTOR = Redactor.of(List.of(VALUE));

    @ParameterizedTest
    @ValueSource(strings = {KEY, VALUE})
    void a_secret_is_masked_wherever_a_stream_splits_it(String secret) {
        for (int i = 1; i < secret.length(); i++) {
            assertMasked(events("It is ", secret.substring(0, i), secret.substring(i), "."));
        }
        assertMasked(events(secret.split("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"text\":\"" + KEY + "\"}\n\n",
                "data:{\"text\":\"" + KEY + "\"}\r\n\r\n",
                "data: {\"text\":\"\\n" + KEY + "\"}\n\n",
                "data: {\"text\":\"\\u0073k-abcdefghijklmnopqrstuvwxyz0123456789\"}\n\n",
                "data: {\"" + KEY + "\":1}\n\n",
                "data: {\"api_key\":\"correct horse\"}\n\n",
                "data: {\"a\":[1,{\"password\":\"correct horse\"}]}\n\n",
                "data: [\"" + KEY + "\"]\n\n",
                "data: {\"text\":\"" + KEY + "\n\n",
                "data: {} {\"text\":\"" + KEY + "\"}\n\n",
                "data: {\"text\":\"\\n" + KEY + "\"} and more\n\n",
                ": " + KEY + "\n\ndata: {}\n\n",
                "event: x\ndata: {}\n\nX_API_KEY=abcdefghijklmnop0123456789\n",
                "x-api-key: abcdefghijklmnopqrstuvwxyz0123456789\n",
                "{\"a\":{\"b\":[\"" + KEY + "\"]}}",
                " [\"\\u0073k-abcdefghijklmnopqrstuvwxyz0123456789\"]\n",
                "{\"authorization\":\"correct horse\"}",
                "{\"text\":\"a correct horse battery staple\"}",
                KEY,
            })
    void a_secret_is_masked_wherever_it_stands(String body) {
        assertMasked(body);
    }

    @Test
    void pieces_of_different_places_are_no_secret() {
        var body = "data: {\"a\":\"sk-abcdefghij\",\"b\":\"klmnopqrstuvwxyz0123\"}\n\n".repeat(2) + "data: [DONE]\n\n";

        assertThat(masked(body)).isEqualTo(body);
    }

    @Test
    void a_body_without_secrets_is_the_very_same() {
        var body = ByteString.encodeUtf8(events("How ", "do I get\\n", "to Oslo?"));

        assertThat(REDACTOR.body(body)).isSameAs(body);
        assertThat(SecretSearch.mayFind(body.utf8(), REDACTOR)).isFalse();
    }

    private static void assertMasked(String body) {
        assertThat(SecretSearch.mayFind(body, REDACTOR)).as(body).isTrue();
        assertThat(masked(body)).as(body).contains("REDACTED").doesNotContain("uvwxyz", "correct horse");
    }

    private static String masked(String body) {
        return REDACTOR.body(ByteString.encodeUtf8(body)).utf8();
    }

    private static String events(String... texts) {
        var events = new StringBuilder();
        for (String text : texts) {
            events.append("data: {\"id\":\"chatcmpl-1\",\"choices\":[{\"delta\":{\"content\":\"")
                    .append(text)
                    .append("\"}}]}\n\n");
        }
        return events.append("data: [DONE]\n\n").toString();
    }
}

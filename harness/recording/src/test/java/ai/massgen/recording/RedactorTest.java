package ai.massgen.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final Redactor REDACTOR = Redactor.standard();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String KEY = "sk-" + LETTERS;

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer abc, Bearer REDACTED",
        "authorization, abc, REDACTED",
        "Proxy-Authorization, Basic abc, Basic REDACTED",
        "X-API-Key, abc, REDACTED",
        "api-key, abc, REDACTED",
        "x-goog-api-key, abc, REDACTED",
        "Cookie, a=1; b=2, REDACTED",
        "Set-Cookie, a=1, REDACTED",
        "OpenAI-Organization, org-1, REDACTED",
        "anthropic-version, 2023-06-01, 2023-06-01",
        "x-custom, <KEY>, REDACTED",
    })
    void headers_are_masked_by_name_and_by_look(String name, String value, String masked) {
        assertThat(REDACTOR.header(name, value.replace("<KEY>", KEY))).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.test/v1, https://x.test/v1",
        "https://x.test/v1?key=abc&alt=sse, https://x.test/v1?key=REDACTED&alt=sse",
        "https://x.test/v1?a=1&API_KEY=abc, https://x.test/v1?a=1&API_KEY=REDACTED",
        "https://x.test/v1?access_token=abc&token=t, https://x.test/v1?access_token=REDACTED&token=REDACTED",
        "https://x.test/v1?X-Amz-Signature=abc, https://x.test/v1?X-Amz-Signature=REDACTED",
        "https://x.test/v1?key, https://x.test/v1?key",
        "https://user:pass@x.test/v1?q=a@b, https://REDACTED@x.test/v1?q=a@b",
        "https://user:pass@x.test, https://REDACTED@x.test",
        "https://x.test/@handle, https://x.test/@handle",
        "https://x.test/<KEY>/v1, https://x.test/REDACTED/v1",
    })
    void urls_are_masked_by_parameter_and_by_look(String url, String masked) {
        assertThat(REDACTOR.url(url.replace("<KEY>", KEY))).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-" + LETTERS,
                "sk-proj-" + LETTERS,
                "sk-ant-api03-" + LETTERS,
                "AIzaSy" + LETTERS,
                "gsk_" + LETTERS,
                "xai-" + LETTERS,
                "pplx-" + LETTERS,
                "csk-" + LETTERS,
                "nvapi-" + LETTERS,
                "hf_" + LETTERS,
                "r8_" + LETTERS,
                "ghp_" + LETTERS,
                "github_pat_" + LETTERS,
                "xoxb-" + LETTERS,
                "AKIA" + "IOSFODNN7EXAMPLE",
                "ya29." + LETTERS,
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0",
                "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----",
            })
    void texts_are_masked_by_look(String secret) {
        assertThat(REDACTOR.text("before (" + secret + ") after")).isEqualTo("before (REDACTED) after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task-abcdefghijklmnopqrstuvwxyz",
                "risk-free and disk-bound-operation-of-some-length",
                "sk-short",
                "chatcmpl-" + LETTERS,
                "eyJ is how base64 of JSON begins",
                "Bearer of good news",
                "toolu_01A09q90qw90lq917835lq9",
            })
    void other_texts_are_left_alone(String text) {
        assertThat(REDACTOR.text(text)).isEqualTo(text);
    }

    @Test
    void a_bearer_token_of_no_known_look_is_masked() {
        assertThat(REDACTOR.text("curl -H 'Bearer 0123456789abcdef0123'")).isEqualTo("curl -H 'Bearer REDACTED'");
    }

    @Test
    void bodies_are_masked_by_member_and_by_look() throws JsonProcessingException {
        var body = json("""
                {"model": "m", "api_key": "abc", "apiKey": "abc", "password": 7, "key": "Enter", "token": "the",
                 "tools": [{"headers": {"Authorization": "abc"}}, "<KEY>"], "max_tokens": 5}""".replace("<KEY>", KEY));

        assertThat(REDACTOR.body(body)).isEqualTo(json("""
                                {"model": "m", "api_key": "REDACTED", "apiKey": "REDACTED", "password": 7, "key": "Enter",
                                 "token": "the", "tools": [{"headers": {"Authorization": "REDACTED"}}, "REDACTED"],
                                 "max_tokens": 5}"""));
        assertThat(body.get("api_key").textValue()).isEqualTo("abc");
    }

    @Test
    void a_body_without_secrets_is_the_very_same() throws JsonProcessingException {
        var body = json("{\"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}");

        assertThat(REDACTOR.body(body)).isSameAs(body);
    }

    @Test
    void known_values_are_masked_wherever_they_stand() throws JsonProcessingException {
        var redactor = Redactor.of(List.of("hunter22", "hunter2211", "short"));

        assertThat(redactor.text("hunter2211 hunter22 short")).isEqualTo("REDACTED REDACTED short");
        assertThat(redactor.url("https://x.test/hunter22?q=hunter22")).isEqualTo("https://x.test/REDACTED?q=REDACTED");
        assertThat(redactor.body(json("[\"a hunter22 b\"]"))).isEqualTo(json("[\"a REDACTED b\"]"));
    }

    @Test
    void what_is_masked_stays_as_it_is() {
        var once = REDACTOR.url("https://x.test/?key=abc&x=" + KEY);

        assertThat(REDACTOR.url(once)).isEqualTo(once);
        assertThat(REDACTOR.header("authorization", "Bearer REDACTED")).isEqualTo("Bearer REDACTED");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}

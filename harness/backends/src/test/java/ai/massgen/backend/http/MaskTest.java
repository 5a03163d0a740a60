package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a debug log and a printed request may show. */
class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer abc, Bearer ***",
        "Authorization, abc, ***",
        "x-gateway, Basic dXNlcjpwdw==, Basic ***",
        "Ocp-Apim-Subscription-Key, abc, ***",
        "x-goog-api-key, abc, ***",
        "x-custom-token, abc, ***",
        "accessToken, abc, ***",
        "Set-Cookie, sid=abc, ***",
        "x-ratelimit-remaining-tokens, 149984, 149984",
        "retry-after, 2, 2",
        "x-request-id, req_1, req_1",
        "x-tenant, of sk-0123456789abcdef, of ***"
    })
    void a_header_is_shown_unless_its_name_or_its_scheme_says_that_it_authenticates(
            String name, String value, String shown) {
        assertThat(new Mask("sk-0123456789abcdef").header(name, value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.test/v1/chat?api-version=2024-10-21&x=1, https://api.test/v1/chat?api-version=2024-10-21&x=1",
        "https://api.test/v1?key=abc&alt=sse, https://api.test/v1?key=***&alt=sse",
        "https://api.test/v1?a=1&access_token=abc&sig=def, https://api.test/v1?a=1&access_token=***&sig=***",
        "https://user:pw@api.test/v1, https://***@api.test/v1"
    })
    void an_address_is_shown_without_what_authenticates(String url, String shown) {
        assertThat(Mask.NAMES.url(HttpUrl.get(url))).isEqualTo(shown);
    }

    @Test
    void a_word_that_stands_for_a_key_is_no_secret() {
        assertThat(new Mask("EMPTY").text("the list is EMPTY")).isEqualTo("the list is EMPTY");
        assertThat(new Mask(null).text("all")).isEqualTo("all");
    }
}

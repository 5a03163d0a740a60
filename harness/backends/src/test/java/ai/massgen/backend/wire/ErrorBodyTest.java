package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.family.Families;
import java.time.Duration;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":\"c\"}} | t | c | no",
                "{\"error\":{\"message\":\"no\",\"type\":null,\"code\":429}} | - | 429 | no",
                "{\"type\":\"error\",\"error\":{\"type\":\"t\",\"message\":\"no\"}} | t | - | no",
                "{\"error\":\"no\"} | - | - | no",
                "{\"object\":\"error\",\"message\":\"no\",\"type\":\"t\",\"code\":404} | t | 404 | no",
                "{\"detail\":\"no\"} | - | - | no",
                "{\"detail\":[{\"msg\":\"no\"}]} | - | - | {\"detail\":[{\"msg\":\"no\"}]}",
                "[{\"error\":{\"message\":\"no\",\"code\":400}}] | - | 400 | no",
                "upstream connect error | - | - | upstream connect error",
                "`` | - | - | no explanation",
                "{} | - | - | {}",
                "null | - | - | null"
            })
    void errors_of_any_shape_are_read(String body, String type, String code, String message) {
        var read = ErrorBody.of(ByteString.encodeUtf8(body));

        assertThat(read.type()).isEqualTo(type);
        assertThat(read.code()).isEqualTo(code);
        assertThat(read.message()).isEqualTo(message);
    }

    @Test
    void a_page_is_shown_by_its_beginning() {
        var read = ErrorBody.of(ByteString.encodeUtf8("<html>" + "x".repeat(5000)));

        assertThat(read.message()).startsWith("<html>").hasSize(501);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid-request",
        "401, authentication",
        "402, quota",
        "403, authentication",
        "404, invalid-request",
        "408, server-error",
        "409, server-error",
        "413, invalid-request",
        "422, invalid-request",
        "429, rate-limit",
        "500, server-error",
        "502, server-error",
        "503, overloaded",
        "504, server-error",
        "529, overloaded",
        "307, protocol"
    })
    void a_status_says_what_kind_of_failure_it_is(int status, String kind) {
        for (var family : Families.names()) {
            var failure = failure(family, status, "{\"error\":{\"message\":\"no\"}}");

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.origin()).isEqualTo(new Failure.Origin("test", status, "req_9", null, null, "no"));
            assertThat(failure.advice()).isNotBlank();
        }
    }

    @Test
    void the_wait_that_the_provider_wants_is_passed_on() {
        for (int status : new int[] {429, 500, 503, 529}) {
            assertThat(failure("openai.chat", status, "").retryAfter()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void an_empty_account_is_not_a_rate_limit() {
        var body = "{\"error\":{\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\",\"message\":\"no\"}}";

        assertThat(failure("openai.chat", 429, body).retriable()).isFalse();
        assertThat(failure("openai.chat", 429, "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"no\"}}")
                        .retriable())
                .isTrue();
    }

    @Test
    void an_overload_behind_a_gateway_is_an_overload() {
        assertThat(failure("anthropic.messages", 500, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"))
                .isInstanceOf(Failure.Overloaded.class);
    }

    private static Failure failure(String family, int status, String body) {
        var response = new ErrorResponse(status, "req_9", Duration.ofSeconds(2), ByteString.encodeUtf8(body));
        return Families.find(family).orElseThrow().failure(response, Dialect.plain("test"));
    }
}

package ai.massgen.backend.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorResponse;
import java.time.Duration;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureMapperTest {
    private static final String LIMITED =
            "{\"error\":{\"code\":429,\"message\":\"slow down\",\"status\":\"RESOURCE_EXHAUSTED\","
                    + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[]},"
                    + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"36s\"}]}}";

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT, InvalidRequest",
        "401, UNAUTHENTICATED, Authentication",
        "403, PERMISSION_DENIED, Authentication",
        "404, NOT_FOUND, InvalidRequest",
        "429, RESOURCE_EXHAUSTED, RateLimited",
        "500, INTERNAL, ServerError",
        "503, UNAVAILABLE, Overloaded",
        "504, DEADLINE_EXCEEDED, ServerError",
    })
    void a_status_and_its_word_say_the_same(int status, String word, String kind) {
        var withCode = "{\"error\":{\"code\":" + status + ",\"message\":\"no\",\"status\":\"" + word + "\"}}";
        var withoutCode = "{\"error\":{\"message\":\"no\",\"status\":\"" + word + "\"}}";

        assertThat(failure(status, null, withCode).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(inStream(withCode).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(inStream(withoutCode).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure(status, null, withCode).origin())
                .isEqualTo(new Failure.Origin("test", status, "req_1", word, String.valueOf(status), "no"));
    }

    @Test
    void a_wrong_key_is_no_wrong_request() {
        var body =
                "[{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\",\"details\":"
                        + "[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}]}}]";

        assertThat(failure(400, null, body))
                .isInstanceOfSatisfying(
                        Failure.Authentication.class,
                        failure -> assertThat(failure.origin().status()).isEqualTo(400));
        assertThat(inStream(body)).isInstanceOf(Failure.Authentication.class);
        assertThat(failure(403, null, body.replace("API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED"))
                        .advice())
                .contains("may use this model");
    }

    @Test
    void the_wait_stands_in_the_details_and_a_header_goes_before_it() {
        assertThat(wait(LIMITED, null)).isEqualTo(Duration.ofSeconds(36));
        assertThat(wait(LIMITED, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"0.25s, PT0.25S", "0s, PT0S", "-1s, ", "s, ", "1h, ", "oops, ", "1e9999999s, PT27777H46M40S"})
    void a_wait_is_a_number_of_seconds(String written, @Nullable Duration wait) {
        assertThat(wait(LIMITED.replace("36s", written), null)).isEqualTo(wait);
    }

    @Test
    void what_is_no_json_is_its_own_message() {
        assertThat(failure(502, null, "<html>Bad Gateway</html>"))
                .isInstanceOf(Failure.ServerError.class)
                .satisfies(failure -> assertThat(failure.origin().message()).contains("Bad Gateway"));
        assertThat(failure(500, null, "").origin().message()).isEqualTo("no explanation");
        assertThat(failure(400, null, "{\"error\":\"just a text\"}").origin().message())
                .isEqualTo("just a text");
    }

    private static @Nullable Duration wait(String body, @Nullable Duration header) {
        return ((Failure.RateLimited) failure(429, header, body)).retryAfter();
    }

    private static Failure failure(int status, @Nullable Duration header, String body) {
        return new GeminiProtocol()
                .failure(
                        new ErrorResponse(status, "req_1", header, ByteString.encodeUtf8(body)), Dialect.plain("test"));
    }

    private static Failure inStream(String body) {
        return new FailureMapper(Dialect.plain("test"), "req_1").inStream(Json.read(body));
    }
}

package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.BackendSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOptionsTest {
    @Test
    void a_block_says_headers_query_and_timeout() {
        var options = options("{'extra_headers':{'a':'b'},'extra_query':{'q':1},'timeout':1.5,'model':'m'}");

        assertThat(options).isEqualTo(new RequestOptions(Map.of("a", "b"), Map.of("q", "1"), Duration.ofMillis(1500)));
        assertThat(options("{'extra_headers':null,'timeout':null}")).isEqualTo(RequestOptions.none());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'extra_headers':'x'}           | extra_headers must be a mapping",
                "{'extra_query':[1]}             | extra_query must be a mapping",
                "{'extra_headers':{'a b':'c'}}   | extra_headers has \"a b\"",
                "{'extra_headers':{'a':'b\\nc'}} | extra_headers has \"a\"",
                "{'extra_headers':{'a':{}}}      | extra_headers has \"a\"",
                "{'timeout':'soon'}              | timeout must be a number of seconds above 0",
                "{'timeout':0}                   | timeout must be a number of seconds above 0",
            })
    void what_cannot_be_sent_is_refused(String block, String message) {
        assertThatThrownBy(() -> options(block.replace("\"", "'"))).hasMessageContaining(message);
    }

    private static RequestOptions options(String block) {
        try {
            var parameters = new LinkedHashMap<String, JsonNode>();
            new ObjectMapper()
                    .readTree(block.replace('\'', '"'))
                    .properties()
                    .forEach(field -> parameters.put(field.getKey(), field.getValue()));
            return RequestOptions.of(new BackendSettings("openai", "m", null, null, parameters));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package ai.massgen.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as it went over the wire, secrets masked, and what it was answered with.
 *
 * @param agent who sent it
 * @param nth which request of this agent in this run, retries included, from 1
 * @param method upper case
 * @param url the provider's URL, as if no replay server stood between
 * @param headers names in lower case; several values are joined by {@code ", "}
 * @param body parsed JSON; a JSON string where the body is not JSON; null where there is none
 * @param status HTTP status of the answer; 0 where the connection ended without one
 * @param match how the recording was found: {@code recorded}, {@code changed}, {@code exhausted}, {@code unknown}, or
 *     {@code live}
 * @param differences of this request from its recording, each a line {@code path: recorded → sent}; empty if none
 * @param interaction position of the recording in its cassette, from 0; null where there is none
 * @param call which model call of the agent it belongs to, from 1: a call that uses tools or is tried again sends several; 0
 *     where nobody knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireExchange(
        String agent,
        int nth,
        String method,
        String url,
        Map<String, String> headers,
        @Nullable JsonNode body,
        int status,
        String match,
        List<String> differences,
        @Nullable Integer interaction,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int call) {

    public WireExchange {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(match, "match");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        differences = List.copyOf(differences);
    }
}

package ai.massgen.backend.scripted;

import ai.massgen.backend.Failure;
import ai.massgen.backend.scripted.ScriptReader.Complaints;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a failure that a script wants. */
final class ErrorReader {
    private static final List<String> KINDS = List.of(
            "authentication",
            "invalid-request",
            "rate-limit",
            "quota",
            "overloaded",
            "server-error",
            "timeout",
            "connection",
            "truncated",
            "protocol");
    private static final List<String> KEYS = List.of("kind", "message", "status", "code", "retry-after");
    private static final String AS_SCRIPTED = "nothing to do: the script wants it";

    private final Complaints complaints;

    ErrorReader(Complaints complaints) {
        this.complaints = complaints;
    }

    Failure read(JsonNode error, String pointer) {
        if (!error.isObject()) {
            complaints.add(
                    pointer,
                    "error must be a mapping, this is " + Complaints.describe(error),
                    "Write error: {kind: rate-limit, status: 429}.");
        }
        complaints.unknownKeys(error, pointer, KEYS);
        var kind = error.path("kind").asText();
        if (!KINDS.contains(kind)) {
            complaints.add(
                    pointer,
                    error.has("kind") ? "there is no kind of failure \"" + kind + "\"" : "an error needs a kind",
                    "Kinds: " + String.join(", ", KINDS) + ".");
        }
        return failure(kind, origin(error, pointer, kind), retryAfter(error, pointer));
    }

    private Failure.Origin origin(JsonNode error, String pointer, String kind) {
        var status = error.path("status");
        boolean fits = status.canConvertToExactIntegral() && status.asLong() >= 100 && status.asLong() <= 599;
        if (!status.isMissingNode() && !fits) {
            complaints.add(pointer + "/status", "an HTTP status is a number from 100 to 599", "Write status: 429.");
        }
        return new Failure.Origin(
                ScriptedBackend.PROVIDER,
                fits ? status.asInt() : null,
                null,
                null,
                error.hasNonNull("code") ? error.get("code").asText() : null,
                error.hasNonNull("message") ? error.get("message").asText() : "the script says so: " + kind);
    }

    private @Nullable Duration retryAfter(JsonNode error, String pointer) {
        if (!error.has("retry-after")) {
            return null;
        }
        var span = Spans.read(error.get("retry-after"));
        if (span.isEmpty()) {
            complaints.add(pointer + "/retry-after", "this is no span of time", "Write 1s.");
        }
        return span.orElse(null);
    }

    private static Failure failure(String kind, Failure.Origin origin, @Nullable Duration retryAfter) {
        return switch (kind) {
            case "authentication" -> new Failure.Authentication(origin, AS_SCRIPTED);
            case "invalid-request" -> new Failure.InvalidRequest(origin, AS_SCRIPTED);
            case "rate-limit" -> new Failure.RateLimited(origin, retryAfter);
            case "quota" -> new Failure.QuotaExhausted(origin);
            case "overloaded" -> new Failure.Overloaded(origin, retryAfter);
            case "timeout" -> new Failure.TimedOut(origin, Objects.requireNonNullElse(retryAfter, Duration.ZERO));
            case "connection" -> new Failure.Connection(origin);
            case "truncated" -> new Failure.Truncated(origin, "");
            case "protocol" -> new Failure.Protocol(origin);
            default -> new Failure.ServerError(origin, retryAfter);
        };
    }
}

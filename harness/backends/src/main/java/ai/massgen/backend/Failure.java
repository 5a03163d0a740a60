package ai.massgen.backend;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as data: it is written into transcripts, compared and shown.
 *
 * <p>{@link #kind()} is the stable name used in scenarios ({@code expect: error: {kind: rate-limit}}) and transcripts.
 */
public sealed interface Failure {

    /**
     * Where a failure came from.
     *
     * @param provider name of the provider, as in {@code providers.yaml}
     * @param status HTTP status; null when there was no response or the error came inside a stream
     * @param requestId the provider's id of the request; null where it gave none
     * @param type the provider's own type of the error, for example {@code invalid_request_error}; null where it gave none
     * @param code the provider's own code of the error, for example {@code invalid_api_key}; null where it gave none
     * @param message what the provider, or the network, said
     */
    record Origin(
            String provider,
            @Nullable Integer status,
            @Nullable String requestId,
            @Nullable String type,
            @Nullable String code,
            String message) {
        public Origin {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(message, "message");
        }

        /** An origin without a response. */
        public static Origin local(String provider, String message) {
            return new Origin(provider, null, null, null, null, message);
        }
    }

    Origin origin();

    /** Stable name, lower case with hyphens. */
    String kind();

    /** What the reader can do about it: one sentence. */
    String advice();

    /** Whether the same request may succeed later. Whether it is retried depends also on what was already handed out. */
    default boolean retriable() {
        return false;
    }

    /** How long the provider wants us to wait; null where it does not say. */
    default @Nullable Duration retryAfter() {
        return null;
    }

    /** The key is missing, wrong or not allowed to do this (401, 403). */
    record Authentication(Origin origin, String advice) implements Failure {
        @Override
        public String kind() {
            return "authentication";
        }
    }

    /** The request is refused as it is (400, 404, 413, 422), by the provider or by us before it was sent. */
    record InvalidRequest(Origin origin, String advice) implements Failure {
        @Override
        public String kind() {
            return "invalid-request";
        }
    }

    /** Too many requests or tokens (429). */
    record RateLimited(Origin origin, @Nullable Duration retryAfter) implements Failure {
        @Override
        public String kind() {
            return "rate-limit";
        }

        @Override
        public String advice() {
            return "wait and try again, or lower the number of agents on this provider";
        }

        @Override
        public boolean retriable() {
            return true;
        }
    }

    /** The account has no credit or quota left (402, or a 429 that waiting does not cure). */
    record QuotaExhausted(Origin origin) implements Failure {
        @Override
        public String kind() {
            return "quota";
        }

        @Override
        public String advice() {
            return "add credit to the account, or use another provider";
        }
    }

    /** What was configured cannot work: an unknown provider, a missing model, a broken {@code providers.yaml}. */
    record Configuration(Origin origin, String advice) implements Failure {
        @Override
        public String kind() {
            return "configuration";
        }
    }

    /** The provider has no capacity at the moment (529, 503). */
    record Overloaded(Origin origin, @Nullable Duration retryAfter) implements Failure {
        @Override
        public String kind() {
            return "overloaded";
        }

        @Override
        public String advice() {
            return "try again later or use another model";
        }

        @Override
        public boolean retriable() {
            return true;
        }
    }

    /** The provider failed (other 5xx, or an error inside a stream). */
    record ServerError(Origin origin, @Nullable Duration retryAfter) implements Failure {
        @Override
        public String kind() {
            return "server-error";
        }

        @Override
        public String advice() {
            return "try again; if it stays, look at the provider's status page";
        }

        @Override
        public boolean retriable() {
            return true;
        }
    }

    /**
     * Nothing came in time.
     *
     * @param limit the limit that passed
     */
    record TimedOut(Origin origin, Duration limit) implements Failure {
        @Override
        public String kind() {
            return "timeout";
        }

        @Override
        public String advice() {
            return "raise the limit, or ask for less";
        }

        @Override
        public boolean retriable() {
            return true;
        }
    }

    /** The provider could not be reached, or the connection broke before an answer. */
    record Connection(Origin origin) implements Failure {
        @Override
        public String kind() {
            return "connection";
        }

        @Override
        public String advice() {
            return "check the base URL and the network";
        }

        @Override
        public boolean retriable() {
            return true;
        }
    }

    /**
     * The response ended before the protocol's end: what came is incomplete.
     *
     * @param partialText the text that had come; may be empty
     */
    record Truncated(Origin origin, String partialText) implements Failure {
        @Override
        public String kind() {
            return "truncated";
        }

        @Override
        public String advice() {
            return "ask again; the answer shown is only its beginning";
        }

        @Override
        public boolean retriable() {
            return true;
        }
    }

    /** The response is not what the protocol says: not JSON, wrong content type, an unknown shape. */
    record Protocol(Origin origin) implements Failure {
        @Override
        public String kind() {
            return "protocol";
        }

        @Override
        public String advice() {
            return "check that the base URL or the command belongs to this type of backend";
        }
    }

    /**
     * A bound of {@link Limits} was reached.
     *
     * @param limit name of the component of {@link Limits}
     */
    record LimitExceeded(Origin origin, String limit) implements Failure {
        @Override
        public String kind() {
            return "limit-exceeded";
        }

        @Override
        public String advice() {
            return "raise the limit \"" + limit + "\" if this is expected";
        }
    }

    /** The caller stopped it. */
    record Cancelled(Origin origin) implements Failure {
        @Override
        public String kind() {
            return "cancelled";
        }

        @Override
        public String advice() {
            return "nothing to do: the run was stopped";
        }
    }
}

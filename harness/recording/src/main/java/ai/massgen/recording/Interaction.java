package ai.massgen.recording;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request with its response.
 *
 * @param request what was asked
 * @param response what came back
 * @param recordedAt when; null where nobody knows
 * @param provenance where it comes from
 * @param agent whose request it is: no other agent is answered with it; null where any agent may have it
 */
public record Interaction(
        RecordedRequest request,
        RecordedResponse response,
        @Nullable Instant recordedAt,
        Provenance provenance,
        @Nullable String agent) {

    public Interaction {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(provenance, "provenance");
    }
}

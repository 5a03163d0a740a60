package ai.massgen.backend.responses;

import ai.massgen.backend.Usage;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A response as an object, of which an event or a whole answer consists. It repeats the request with all its tools: that is
 * passed over.
 *
 * @param id null where the provider gives none
 * @param model null where the provider does not say
 * @param status {@code completed}, {@code incomplete}, {@code failed}, …; null where there is none
 * @param detail why it is incomplete; null where it is not, or nobody says
 * @param error null where there is none
 * @param counted the provider's count of tokens; null where there is none
 * @param output where the output items begin in the bytes; negative where there are none
 */
record WholeResponse(
        @Nullable String id,
        @Nullable String model,
        @Nullable String status,
        @Nullable String detail,
        @Nullable JsonNode error,
        @Nullable JsonNode counted,
        int output) {
    private static final int ABSENT = -1;
    private static final String[] STATUSES = {"completed", "in_progress", "incomplete", "failed", "queued", "cancelled"
    };

    /** Reads the object that the cursor stands before. */
    static WholeResponse read(JsonCursor json) {
        var reading = new Reading(json);
        if (json.enterObject()) {
            while (json.nextMember()) {
                reading.member();
            }
        } else {
            json.skip();
        }
        return reading.result();
    }

    /** Whether it is a response at all, and not some other object. */
    boolean isResponse() {
        return output != ABSENT || status != null && error != null;
    }

    boolean failed() {
        return "failed".equals(status) || error != null;
    }

    boolean cancelled() {
        return "cancelled".equals(status);
    }

    /** The same response, which an event says to have ended so. */
    WholeResponse ended(String how) {
        return status == null ? new WholeResponse(id, model, how, detail, error, counted, output) : this;
    }

    /** Tokens as this family counts them: cached ones are among the input, thinking is among the output. */
    @Nullable
    Usage usage() {
        return counted == null
                ? null
                : new Usage(
                        counted.path("input_tokens").asLong(),
                        counted.path("output_tokens").asLong(),
                        counted.path("input_tokens_details")
                                .path("cached_tokens")
                                .asLong(),
                        counted.path("output_tokens_details")
                                .path("reasoning_tokens")
                                .asLong(),
                        counted);
    }

    private static final class Reading {
        private final JsonCursor json;
        private @Nullable String id;
        private @Nullable String model;
        private @Nullable String status;
        private @Nullable String detail;
        private @Nullable JsonNode error;
        private @Nullable JsonNode counted;
        private int output = ABSENT;

        Reading(JsonCursor json) {
            this.json = json;
        }

        void member() {
            if (json.is("id")) {
                id = filled(json.text());
            } else if (json.is("model")) {
                model = filled(json.text());
            } else if (json.is("status")) {
                status = filled(json.text(STATUSES));
            } else if (json.is("incomplete_details")) {
                detail = json.tree().path("reason").textValue();
            } else if (json.is("error")) {
                error = present();
            } else if (json.is("usage")) {
                counted = present();
            } else {
                if (json.is("output") && json.kind() == '[') {
                    output = json.position();
                }
                json.skip();
            }
        }

        private @Nullable JsonNode present() {
            var tree = json.tree();
            return tree.isNull() || tree.isEmpty() && tree.isContainerNode() ? null : tree;
        }

        private static @Nullable String filled(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }

        WholeResponse result() {
            return new WholeResponse(id, model, status, detail, error, counted, output);
        }
    }
}

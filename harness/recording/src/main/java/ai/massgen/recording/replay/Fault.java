package ai.massgen.recording.replay;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one answer, on top of its recording and always in the same way.
 *
 * <p>An answer with a fault does not use up its recording: when the client asks again, it gets the same one.
 */
public sealed interface Fault {

    /**
     * Another status in place of the recorded answer.
     *
     * @param code HTTP status
     * @param headers in addition to {@code content-type}
     * @param body null for an error object that the API families have in common
     */
    record Status(
            int code, Map<String, String> headers, @Nullable String body) implements Fault {
        public Status {
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("a status is a number from 200 to 599, not " + code);
            }
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /**
     * The answer goes wrong in its middle, in one of the ways of {@link How}.
     *
     * @param how what happens
     * @param after what {@code count} counts
     * @param count how much of the recorded body is sent before, from 0; where the body has less, all of it
     */
    record Breaks(How how, Unit after, int count) implements Fault {
        public Breaks {
            Objects.requireNonNull(how, "how");
            Objects.requireNonNull(after, "after");
            if (count < 0) {
                throw new IllegalArgumentException("a fault comes after 0 or more "
                        + after.name().toLowerCase(Locale.ROOT) + ", not after " + count);
            }
        }
    }

    /**
     * The recorded answer under another {@code content-type}: a gateway's page in the place of a stream.
     *
     * @param type of the answer
     * @param body in place of the recorded body; null to keep that
     */
    record ContentType(String type, @Nullable String body) implements Fault {
        public ContentType {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * The recorded answer, but nothing of it comes for so long.
     *
     * @param by from the request to the first byte, in addition to what the timing says
     */
    record Late(Duration by) implements Fault {
        public Late {
            if (by.isNegative() || by.isZero()) {
                throw new IllegalArgumentException("an answer is late by more than nothing, not by " + by);
            }
        }
    }

    /** What happens in the middle of an answer. */
    enum How {
        /** The connection is closed without the end mark of the transfer: the client sees a truncated response. */
        CUT,
        /** The connection is reset (TCP RST). */
        RESET,
        /** Nothing comes any more; the connection stays open until the client gives up or the session is closed. */
        STALL,
        /** Bytes come that are not of the protocol, and then a proper end. */
        GARBAGE
    }

    /** What is counted up to a fault. */
    enum Unit {
        /** Bytes of the body. */
        BYTES,
        /** Events of the body. */
        EVENTS
    }

    /**
     * A fault and whom it hits.
     *
     * @param agent null for every agent
     * @param request which request of the agent in this run, from 1
     * @param fault what goes wrong
     */
    record Planned(@Nullable String agent, int request, Fault fault) {
        public Planned {
            if (request < 1) {
                throw new IllegalArgumentException("requests are counted from 1, this is " + request);
            }
            Objects.requireNonNull(fault, "fault");
        }

        boolean hits(String sender, int nth) {
            return nth == request && (agent == null || agent.equals(sender));
        }
    }
}

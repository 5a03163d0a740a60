package ai.massgen.recording.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
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
     * The connection is closed after this many bytes of the body, without the end mark of the transfer: the client sees a
     * truncated response.
     *
     * @param bytes from 0; a body that is shorter is sent in full and then not ended
     */
    record CutAfterBytes(int bytes) implements Fault {
        public CutAfterBytes {
            requireCount(bytes, "bytes");
        }
    }

    /**
     * The connection is reset (TCP RST) after this many events.
     *
     * @param events from 0
     */
    record ResetAfterEvents(int events) implements Fault {
        public ResetAfterEvents {
            requireCount(events, "events");
        }
    }

    /**
     * After this many events nothing comes any more, and the connection stays open until the client gives up or the session
     * is closed.
     *
     * @param events from 0
     */
    record StallAfterEvents(int events) implements Fault {
        public StallAfterEvents {
            requireCount(events, "events");
        }
    }

    /**
     * After this many events come bytes that are not of the protocol, and then a proper end.
     *
     * @param events from 0
     */
    record GarbageAfterEvents(int events) implements Fault {
        public GarbageAfterEvents {
            requireCount(events, "events");
        }
    }

    private static void requireCount(int count, String of) {
        if (count < 0) {
            throw new IllegalArgumentException("a fault comes after 0 or more " + of + ", not after " + count);
        }
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

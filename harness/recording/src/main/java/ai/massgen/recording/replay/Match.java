package ai.massgen.recording.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which recording belongs to a request. */
sealed interface Match {

    /** As transcripts write it. */
    String word();

    /** Position of the recording in the cassette, from 0; null where there is none. */
    @Nullable
    Integer interaction();

    /** How the request differs from that recording, a line each. */
    default List<String> differences() {
        return List.of();
    }

    /** A recording equals it and is still to be had. */
    record Recorded(Integer interaction) implements Match {
        @Override
        public String word() {
            return "recorded";
        }
    }

    /** No recording equals it, but one of the same operation is next. */
    record Changed(Integer interaction, List<String> differences) implements Match {
        @Override
        public String word() {
            return "changed";
        }
    }

    /** Recordings equal it, and all of them were answered with before; this is the last of them. */
    record Exhausted(Integer interaction) implements Match {
        @Override
        public String word() {
            return "exhausted";
        }
    }

    /** Nothing was recorded for it; the nearest recording, if there is one, is given for comparison only. */
    record Unknown(@Nullable Integer interaction, List<String> differences) implements Match {
        @Override
        public String word() {
            return "unknown";
        }
    }
}

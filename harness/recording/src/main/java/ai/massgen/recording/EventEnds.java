package ai.massgen.recording;

import java.util.stream.IntStream;
import okio.ByteString;

/**
 * Where the events of a body end. An event of an event stream ends with its blank line (WHATWG HTML, 9.2.6; lines end with
 * LF, CRLF or CR); what follows the last blank line counts as one more. A body of any other kind is one event.
 */
public final class EventEnds {
    private EventEnds() {}

    /** Offsets into the body, ascending, the last one its size; none for an empty body. */
    public static int[] of(ByteString body) {
        if (body.size() == 0) {
            return new int[0];
        }
        if (body.getByte(0) == '{' || body.getByte(0) == '[') {
            return new int[] {body.size()};
        }
        var ends = IntStream.builder();
        int lineStart = 0;
        int lastEnd = 0;
        for (int i = 0; i < body.size(); i++) {
            byte b = body.getByte(i);
            if (b != '\n' && b != '\r') {
                continue;
            }
            boolean blank = i == lineStart;
            if (b == '\r' && i + 1 < body.size() && body.getByte(i + 1) == '\n') {
                i++;
            }
            lineStart = i + 1;
            if (blank) {
                ends.add(lineStart);
                lastEnd = lineStart;
            }
        }
        if (lastEnd < body.size()) {
            ends.add(body.size());
        }
        return ends.build().toArray();
    }
}

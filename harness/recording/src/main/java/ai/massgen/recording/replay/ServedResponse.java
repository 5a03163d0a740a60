package ai.massgen.recording.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * What goes over the wire in answer to one request: a head, a body in pieces with pauses between them, and an ending.
 *
 * @param status HTTP status; 0 where there is no head
 * @param message reason phrase; may be empty
 * @param headers without those of the connection and the transfer
 * @param body what is sent of the body
 * @param pieces how it is cut
 * @param pauses what passes before each piece; empty where nothing does
 * @param ending what comes after the last piece
 */
record ServedResponse(
        int status,
        String message,
        Map<String, List<String>> headers,
        ByteString body,
        Pieces pieces,
        List<Duration> pauses,
        Ending ending) {

    /** How a response ends. */
    enum Ending {
        /** As it should. */
        COMPLETE,
        /** The connection is closed without the end mark of the transfer. */
        CUT,
        /** The connection is reset. */
        RESET,
        /** Nothing comes any more. */
        STALL
    }

    /** What passes before a piece; zero or more. */
    Duration pauseBefore(int piece) {
        return pauses.isEmpty() ? Duration.ZERO : pauses.get(piece);
    }

    /** Whether there is a head; without one the connection ends, or stalls, before anything was said. */
    boolean hasHead() {
        return status != 0;
    }

    /** The same with other headers. */
    ServedResponse withHeaders(Map<String, List<String>> others) {
        return new ServedResponse(status, message, others, body, pieces, pauses, ending);
    }

    /** The same, so much later. */
    ServedResponse later(Duration by) {
        var later = new ArrayList<Duration>();
        for (int piece = 0; piece < Math.max(1, pieces.count()); piece++) {
            var usual = piece < pauses.size() ? pauses.get(piece) : Duration.ZERO;
            later.add(piece == 0 ? usual.plus(by) : usual);
        }
        return new ServedResponse(status, message, headers, body, pieces, later, ending);
    }

    /** A whole body that ends as it should. */
    static ServedResponse whole(int status, Map<String, List<String>> headers, ByteString body) {
        return new ServedResponse(status, "", headers, body, Pieces.whole(body.size()), List.of(), Ending.COMPLETE);
    }
}

package ai.massgen.backend.wire;

import java.io.IOException;
import okio.BufferedSource;

/**
 * What a body is, judged by its first byte: recorders lose the content type, and providers send streams as {@code
 * application/json} and errors as {@code text/event-stream}.
 */
enum Beginning {
    /** An event stream, or nothing at all. */
    EVENTS,
    /** One JSON value. */
    JSON,
    /** HTML or XML, as gateways send it. */
    MARKUP;

    /** Looks without taking anything. Blanks before the first byte are skipped: some providers send them to stay awake. */
    static Beginning of(BufferedSource body, int mostBlanks) throws IOException {
        long at = startsWithByteOrderMark(body) ? 3 : 0;
        while (at <= mostBlanks && body.request(at + 1)) {
            byte b = body.getBuffer().getByte(at);
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return of(b);
            }
            at++;
        }
        return EVENTS;
    }

    private static Beginning of(byte first) {
        if (first == '{' || first == '[') {
            return JSON;
        }
        return first == '<' ? MARKUP : EVENTS;
    }

    /** Takes a byte order mark, if there is one. */
    static void skipByteOrderMark(BufferedSource body) throws IOException {
        if (startsWithByteOrderMark(body)) {
            body.skip(3);
        }
    }

    private static boolean startsWithByteOrderMark(BufferedSource body) throws IOException {
        return body.request(1)
                && body.getBuffer().getByte(0) == (byte) 0xEF
                && body.request(3)
                && body.getBuffer().getByte(1) == (byte) 0xBB
                && body.getBuffer().getByte(2) == (byte) 0xBF;
    }
}

package ai.massgen.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A response whose deltas say when they were sent: each is an {@code @} and 16 hexadecimal digits of {@link System#nanoTime()}, which
 * on Linux, macOS and Windows is one clock for all processes of a machine.
 */
final class PacedStream {
    /** Begins each delta, and is nowhere else. */
    static final char MARK = '@';

    private static final int DIGITS = 16;
    private static final String NO_TIME = MARK + "0".repeat(DIGITS);
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] head;
    private final byte[] delta;
    private final int stampAt;
    private final byte[] tail;

    private PacedStream(byte[] head, byte[] delta, byte[] tail) {
        this.head = head;
        this.delta = delta;
        this.stampAt = new String(delta, StandardCharsets.ISO_8859_1).indexOf(NO_TIME) + 1;
        this.tail = tail;
    }

    /**
     * The stream of a family.
     *
     * @param deltas how many there will be, for families that end with the whole text
     */
    static PacedStream of(String family, int deltas) {
        var whole = ResponseStreams.of(family).text(2).replace("\r\n", "\n");
        int word = whole.indexOf("\"" + Words.piece(0) + "\"");
        int from = whole.lastIndexOf("\n\n", word) + 2;
        from = from < 2 ? 0 : from;
        int to = whole.indexOf("\n\n", word) + 2;
        var delta = whole.substring(from, to).replace("\"" + Words.piece(0) + "\"", "\"" + NO_TIME + "\"");
        var tail = whole.substring(to).replace(Words.text(2), NO_TIME.repeat(deltas) + Words.piece(1));
        return new PacedStream(bytes(whole.substring(0, from)), bytes(delta), bytes(tail));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends what comes before the deltas. */
    void begin(OutputStream out) throws IOException {
        out.write(head);
        out.flush();
    }

    /** Sends a delta with the time of now. */
    void delta(OutputStream out) throws IOException {
        var stamped = delta.clone();
        var time = HEX.toHexDigits(System.nanoTime()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(time, 0, stamped, stampAt, DIGITS);
        out.write(stamped);
        out.flush();
    }

    /** Sends what comes after the deltas. */
    void end(OutputStream out) throws IOException {
        out.write(tail);
    }

    /** Whether a piece of text is a time. */
    static boolean isTime(String piece) {
        return piece.length() == DIGITS + 1 && piece.charAt(0) == MARK;
    }

    /** When a delta was sent, by {@link System#nanoTime()}. */
    static long time(String piece) {
        return HexFormat.fromHexDigitsToLong(piece, 1, 1 + DIGITS);
    }

    /** When the delta in a line of the wire was sent; negative when the line is not of one delta. */
    static long timeInLine(String line) {
        int mark = line.indexOf("\"" + MARK);
        boolean isDelta = mark >= 0 && line.startsWith("\"", mark + 2 + DIGITS);
        return isDelta ? HexFormat.fromHexDigitsToLong(line, mark + 2, mark + 2 + DIGITS) : -1;
    }
}

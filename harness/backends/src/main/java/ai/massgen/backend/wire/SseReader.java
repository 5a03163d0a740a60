package ai.massgen.backend.wire;

import ai.massgen.backend.json.ByteScan;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to events, by the rules for event streams of the WHATWG HTML standard (section 9.2.6): lines end with LF, CR or
 * CRLF; one byte order mark is dropped; comments and unknown fields are ignored; the lines of {@code data} are joined by
 * LF; a block without data resets the event's name; an unfinished last event is dropped.
 *
 * <p>Bytes may be split anywhere. An event is handed out as soon as the line end of its blank line is there: a CR is
 * enough, the LF that may belong to it is looked for when the next line is. Nothing is read beyond what one read of the
 * source gives.
 *
 * <p>There is one array: the source is read into it, lines are found in it, and the data of an event is a range of it,
 * valid until the next call. Of several {@code data} lines the later ones are moved down to the first. An event that
 * does not fit moves to the front, or into an array of twice the size, up to the limit.
 *
 * <p>Fields {@code id} and {@code retry} are ignored: no provider resumes a stream. Belongs to one thread.
 */
public final class SseReader {
    private static final int FIRST_SIZE = 8192;
    private static final String DONE = "[DONE]";
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] RETRY = {'r', 'e', 't', 'r', 'y'};
    private static final byte[] ID = {'i', 'd'};

    private final BufferedSource source;
    private final int maxEventBytes;

    private byte[] bytes;
    /** Where the bytes end that were read. */
    private int limit;
    /** Where the block begins that is being read, less what of it is no longer needed. */
    private int block;
    /** Where the line begins that is being read. */
    private int line;
    /** Up to here there is no line end in the line that is being read. */
    private int scanned;

    private int dataFrom;
    private int dataTo;
    private boolean hasData;
    private String name = "";
    private String usualName = "";
    private byte[] usualBytes = {};
    private int usualLength;
    private boolean lastEndedWithCr;
    private boolean begun;
    private @Nullable String stray;
    private @Nullable StringBuilder bare;

    /**
     * @param maxEventBytes longest event, in bytes of its lines
     */
    public SseReader(BufferedSource source, int maxEventBytes) {
        this.source = source;
        this.maxEventBytes = maxEventBytes;
        this.bytes = new byte[(int) Math.min(FIRST_SIZE, maxEventBytes + 2L)];
    }

    /**
     * Reads until an event is complete.
     *
     * @return false at the end of the stream
     * @throws EventTooLongException when an event is longer than the limit
     */
    public boolean next() throws IOException {
        startBlock();
        while (true) {
            int lineEnd = lineEnd();
            if (lineEnd < 0) {
                return false;
            }
            int from = begun ? line : afterByteOrderMark(line, lineEnd);
            endLine(lineEnd);
            if (lineEnd > from) {
                field(from, lineEnd);
            } else if (hasData) {
                return true;
            } else {
                startBlock();
            }
        }
    }

    /** The array that holds the data of the event, from {@link #from()} to {@link #to()}; may be another after each call. */
    public byte[] bytes() {
        return bytes;
    }

    /** First byte of the data. */
    public int from() {
        return dataFrom;
    }

    /** Byte after the last of the data. */
    public int to() {
        return dataTo;
    }

    /** The event's name; empty when it has none. */
    public String name() {
        return name;
    }

    /** The data as text. */
    public String text() {
        return new String(bytes, dataFrom, dataTo - dataFrom, StandardCharsets.UTF_8);
    }

    /** Whether it is OpenAI's mark that nothing follows; gateways write it behind other families' events too. */
    public boolean isDone() {
        int length = dataTo - dataFrom;
        return length >= DONE.length()
                && length < 2 * DONE.length()
                && bytes[dataFrom] == '['
                && text().strip().equals(DONE);
    }

    /**
     * Whether it can be part of the answer of a family that names no events: proxies add events of their own under their own
     * names, and what has another name and is not an object is one of them.
     */
    public boolean isMessage() {
        boolean named = !name.isEmpty() && !name.equals("message");
        return dataFrom < dataTo && (!named || bytes[dataFrom] == '{');
    }

    /** The data as a tree; as a text where it is no JSON. */
    public JsonNode json() {
        var text = text();
        return Json.isValid(text) ? Json.read(text) : Json.string(text);
    }

    /** The first line, until now, that is not of an event stream; null when there was none. */
    public @Nullable String stray() {
        return stray;
    }

    /** What stands between the events, from a line on that begins with a brace; null when there was none. Google breaks streams off so. */
    @Nullable
    String bareObject() {
        return bare == null ? null : bare.toString();
    }

    private void startBlock() {
        block = line;
        hasData = false;
        name = "";
    }

    /** Finds the end of the line, which begins at {@link #line}; negative when the stream ends before it. */
    private int lineEnd() throws IOException {
        while (true) {
            if (lastEndedWithCr && line < limit) {
                skipLineFeed();
            }
            int end = ByteScan.find(bytes, scanned, limit, '\n', '\r');
            if (end < limit) {
                checkLength(end);
                return end;
            }
            scanned = limit;
            checkLength(limit);
            if (!fill()) {
                return -1;
            }
        }
    }

    private void skipLineFeed() {
        lastEndedWithCr = false;
        if (bytes[line] == '\n') {
            if (block == line) {
                block++;
            }
            line++;
            scanned = Math.max(scanned, line);
        }
    }

    private void endLine(int lineEnd) {
        begun = true;
        lastEndedWithCr = bytes[lineEnd] == '\r';
        line = lineEnd + 1;
        scanned = line;
    }

    private void checkLength(int end) throws EventTooLongException {
        if (end - block > maxEventBytes) {
            throw new EventTooLongException(maxEventBytes);
        }
    }

    private boolean fill() throws IOException {
        if (block == limit) {
            moveTo(bytes);
        } else if (limit == bytes.length) {
            moveTo(block > 0 ? bytes : new byte[doubled(bytes.length)]);
        }
        int count = source.read(bytes, limit, bytes.length - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        return true;
    }

    private void moveTo(byte[] target) {
        System.arraycopy(bytes, block, target, 0, limit - block);
        bytes = target;
        limit -= block;
        line -= block;
        scanned -= block;
        dataFrom -= block;
        dataTo -= block;
        block = 0;
    }

    private int doubled(int size) {
        return (int) Math.min(size * 2L, maxEventBytes + 2L);
    }

    private void field(int from, int lineEnd) {
        int colon = from;
        while (colon < lineEnd && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, lineEnd);
        if (value < lineEnd && bytes[value] == ' ') {
            value++;
        }
        if (isField(DATA, from, colon)) {
            data(value, lineEnd);
        } else {
            remark(from, colon, value, lineEnd);
        }
    }

    private void data(int from, int to) {
        if (!hasData) {
            hasData = true;
            dataFrom = from;
            dataTo = to;
            return;
        }
        bytes[dataTo++] = '\n';
        System.arraycopy(bytes, from, bytes, dataTo, to - from);
        dataTo += to - from;
    }

    /** Whatever is not data: taken note of, and its bytes are given up where nothing of the block lies before them. */
    private void remark(int from, int colon, int value, int lineEnd) {
        if (isField(EVENT, from, colon)) {
            name = name(value, lineEnd);
        } else if (bare != null || bytes[from] == '{') {
            bare(from, lineEnd);
        } else if (colon > from && !isField(ID, from, colon) && !isField(RETRY, from, colon) && stray == null) {
            stray = new String(bytes, from, Math.min(lineEnd - from, 200), StandardCharsets.UTF_8);
        }
        if (!hasData) {
            block = line;
        }
    }

    private void bare(int from, int lineEnd) {
        if (bare == null) {
            bare = new StringBuilder();
            stray = stray == null
                    ? new String(bytes, from, Math.min(lineEnd - from, 200), StandardCharsets.UTF_8)
                    : stray;
        }
        if (bare.length() <= maxEventBytes) {
            bare.append(new String(bytes, from, lineEnd - from, StandardCharsets.UTF_8))
                    .append(' ');
        }
    }

    private boolean isField(byte[] field, int from, int to) {
        return Arrays.equals(bytes, from, to, field, 0, field.length);
    }

    /** Streams repeat a name or two: the last one is kept. */
    private String name(int from, int to) {
        int length = to - from;
        if (!Arrays.equals(bytes, from, to, usualBytes, 0, usualLength)) {
            if (usualBytes.length < length) {
                usualBytes = new byte[Math.max(64, length)];
            }
            System.arraycopy(bytes, from, usualBytes, 0, length);
            usualLength = length;
            usualName = new String(usualBytes, 0, length, StandardCharsets.UTF_8);
        }
        return usualName;
    }

    private int afterByteOrderMark(int from, int to) {
        boolean mark = to - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
        return mark ? from + 3 : from;
    }
}

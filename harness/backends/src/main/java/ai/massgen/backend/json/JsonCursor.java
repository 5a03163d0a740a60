package ai.massgen.backend.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one JSON value in a range of bytes, and allocates nothing but the strings that are asked for.
 *
 * <p>An object is read as {@code if (enterObject()) while (nextMember()) …}, an array as {@code if (enterArray()) while
 * (nextElement()) …}; every member's value is either read or {@linkplain #skip() skipped}. A value that somebody else
 * must see first is skipped and {@linkplain #seek visited} later. Of what is skipped only strings, brackets and words are
 * looked at: this is a reader of what providers send, not a validator.
 *
 * <p>Why not Jackson's parser here: it is made anew for each event, which costs more bytes than all that is handed out of
 * the event. Whatever is kept as a tree, is read by Jackson.
 *
 * <p>May be used again and again; belongs to one thread. Every method that reads throws {@link MalformedJson}.
 */
public final class JsonCursor {
    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int begin;
    private int at;
    private int end;
    private int nameFrom;
    private int nameTo;
    private boolean fresh;
    private @Nullable String escapedName;
    private final Unescaper unescaper = new Unescaper();

    /** Stands before a value from now on. The bytes must not change while they are read. */
    public void over(byte[] range, int from, int to) {
        Objects.checkFromToIndex(from, to, range.length);
        bytes = range;
        begin = from;
        at = from;
        end = to;
        fresh = false;
    }

    /** The first byte of the next value, which tells its kind: <code>{ [ " t f n -</code> or a digit. */
    public byte kind() {
        skipBlanks();
        return bytes[at];
    }

    /** Where the next value begins; for {@link #seek}. */
    public int position() {
        skipBlanks();
        return at;
    }

    /** Stands before the value at a {@link #position()} of the same range. */
    public void seek(int position) {
        Objects.checkIndex(position, end);
        at = position;
    }

    /** Goes into an object; false, and nothing read, when the next value is something else. */
    public boolean enterObject() {
        return enter('{');
    }

    /** Goes into an array; false, and nothing read, when the next value is something else. */
    public boolean enterArray() {
        return enter('[');
    }

    private boolean enter(char bracket) {
        if (kind() != bracket) {
            return false;
        }
        at++;
        fresh = true;
        return true;
    }

    /** Goes to the next member of the object and stands before its value; false when it was the last. */
    public boolean nextMember() {
        if (!next('}')) {
            return false;
        }
        if (kind() != '"') {
            throw malformed("expected the name of a member");
        }
        nameFrom = at + 1;
        boolean escaped = skipString();
        nameTo = at - 1;
        escapedName = escaped ? unescaper.text(bytes, nameFrom, nameTo) : null;
        if (kind() != ':') {
            throw malformed("expected a colon after the name of a member");
        }
        at++;
        return true;
    }

    /** Goes to the next element of the array; false when it was the last. */
    public boolean nextElement() {
        return next(']');
    }

    private boolean next(char closing) {
        boolean first = fresh;
        fresh = false;
        byte b = kind();
        if (b == closing) {
            at++;
            return false;
        }
        if (!first) {
            if (b != ',') {
                throw malformed("expected a comma or " + closing);
            }
            at++;
        }
        return true;
    }

    /** Whether the member that {@link #nextMember()} found has this name. */
    public boolean is(String name) {
        if (escapedName != null) {
            return escapedName.equals(name);
        }
        return nameTo - nameFrom == name.length() && matches(nameFrom, name);
    }

    /** The name of the member that {@link #nextMember()} found. */
    public String name() {
        return escapedName != null
                ? escapedName
                : new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    }

    /** Reads a string; null for {@code null}; for any other value its JSON. */
    public @Nullable String text() {
        byte kind = kind();
        int from = at;
        if (kind == '"') {
            return string();
        }
        skip();
        return kind == 'n' ? null : new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    /** Reads like {@link #text()}; a string that is one of the usual ones is that one and costs nothing. */
    public @Nullable String text(String... usual) {
        if (kind() == '"') {
            for (String candidate : usual) {
                if (startsWith(candidate)) {
                    at += candidate.length() + 2;
                    return candidate;
                }
            }
        }
        return text();
    }

    private boolean startsWith(String quoted) {
        int after = at + 1 + quoted.length();
        return after < end && bytes[after] == '"' && matches(at + 1, quoted);
    }

    private boolean matches(int from, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String string() {
        int from = at + 1;
        boolean escaped = skipString();
        return escaped
                ? unescaper.text(bytes, from, at - 1)
                : new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
    }

    /** Reads a whole number; the default for anything else, {@code null} included. */
    public int integer(int otherwise) {
        kind();
        int from = at;
        skip();
        return Json.integer(bytes, from, at, otherwise);
    }

    /** Reads a value as a tree. */
    public JsonNode tree() {
        kind();
        int from = at;
        skip();
        return Json.read(bytes, from, at);
    }

    /** Reads a value as its JSON, without the blanks between its tokens. */
    public String compact() {
        kind();
        int from = at;
        skip();
        return Json.compact(bytes, from, at);
    }

    /** Reads a value as bytes that stay when the range is gone. */
    public void copyTo(Copy copy) {
        kind();
        int from = at;
        skip();
        copy.set(bytes, from, at);
    }

    /** Goes over a value, whatever it is. */
    public void skip() {
        byte kind = kind();
        if (kind == '"') {
            skipString();
        } else if (kind == '{' || kind == '[') {
            skipNested();
        } else {
            skipLiteral();
        }
    }

    /** Goes over what is left, which must be blank. */
    public void finish() {
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        if (at < end) {
            throw malformed("expected nothing more");
        }
    }

    private void skipNested() {
        int depth = 0;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                skipString();
                continue;
            }
            at++;
            if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return;
            }
        }
        throw cutOff();
    }

    /** Whether the string has escapes. */
    private boolean skipString() {
        boolean escaped = false;
        int i = ByteScan.find(bytes, at + 1, end, '"', '\\');
        while (i < end && bytes[i] == '\\') {
            escaped = true;
            i = ByteScan.find(bytes, Math.min(i + 2, end), end, '"', '\\');
        }
        if (i >= end) {
            throw cutOff();
        }
        at = i + 1;
        return escaped;
    }

    private void skipLiteral() {
        switch (bytes[at]) {
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        }
    }

    private void skipWord(String word) {
        if (at + word.length() > end) {
            throw cutOff();
        }
        if (!matches(at, word)) {
            throw malformed("expected " + word);
        }
        at += word.length();
    }

    private void skipNumber() {
        int from = at;
        while (at < end && isOfNumber(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw malformed("expected a value");
        }
    }

    private static boolean isOfNumber(byte b) {
        return b >= '0' && b <= '9' || b == '-' || b == '.' || b == '+' || b == 'e' || b == 'E';
    }

    private void skipBlanks() {
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        if (at >= end) {
            throw cutOff();
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private MalformedJson cutOff() {
        return new MalformedJson("the JSON ends in the middle", true);
    }

    private MalformedJson malformed(String expectation) {
        return new MalformedJson(
                expectation + " at byte " + (at - begin) + ", found \"" + (char) (bytes[Math.min(at, end - 1)] & 0xFF)
                        + "\"",
                false);
    }

    /** The bytes of one value, in an array that is used again. */
    public static final class Copy {
        private byte[] copied = NOTHING;
        private int length;

        private void set(byte[] bytes, int from, int to) {
            length = to - from;
            if (copied.length < length) {
                copied = new byte[length * 2];
            }
            System.arraycopy(bytes, from, copied, 0, length);
        }

        /** Whether nothing was copied yet. */
        public boolean isEmpty() {
            return length == 0;
        }

        /**
         * Reads the value.
         *
         * @throws MalformedJson when it is not JSON
         */
        public JsonNode tree() {
            return Json.read(copied, 0, length);
        }
    }
}

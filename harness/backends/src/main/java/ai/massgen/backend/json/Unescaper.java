package ai.massgen.backend.json;

import java.nio.charset.StandardCharsets;

/** Turns the inside of a JSON string with escapes into text, in a scratch array that is used again. */
final class Unescaper {
    private byte[] scratch = new byte[256];
    private int length;

    /**
     * @param from first byte after the opening quote
     * @param to the closing quote
     */
    String text(byte[] bytes, int from, int to) {
        length = 0;
        if (scratch.length < to - from) {
            scratch = new byte[Math.max(to - from, scratch.length * 2)];
        }
        int i = from;
        while (i < to) {
            if (bytes[i] != '\\') {
                scratch[length++] = bytes[i++];
                continue;
            }
            int after = escape(bytes, i + 1, to);
            if (after < 0) {
                return Json.text(bytes, from - 1, to + 1);
            }
            i = after;
        }
        return new String(scratch, 0, length, StandardCharsets.UTF_8);
    }

    /** Where the escape ends; negative when it is half of a surrogate pair without the other, which UTF-8 cannot hold. */
    private int escape(byte[] bytes, int from, int to) {
        if (bytes[from] != 'u') {
            scratch[length++] = simple(bytes[from]);
            return from + 1;
        }
        char unit = (char) hex(bytes, from + 1, to);
        if (!Character.isSurrogate(unit)) {
            append(unit);
            return from + 5;
        }
        int low = lowSurrogate(bytes, from + 5, to);
        if (!Character.isHighSurrogate(unit) || low < 0) {
            return -1;
        }
        append(Character.toCodePoint(unit, (char) low));
        return from + 11;
    }

    /** The low surrogate that an escape here stands for; negative when there is none. */
    private static int lowSurrogate(byte[] bytes, int from, int to) {
        if (from + 6 > to || bytes[from] != '\\' || bytes[from + 1] != 'u') {
            return -1;
        }
        int unit = hex(bytes, from + 2, to);
        return Character.isLowSurrogate((char) unit) ? unit : -1;
    }

    private static int hex(byte[] bytes, int from, int to) {
        if (from + 4 > to) {
            throw new MalformedJson("an escape \\u needs four hexadecimal digits", false);
        }
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                throw new MalformedJson("an escape \\u needs four hexadecimal digits", false);
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static byte simple(byte escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> escape;
            default -> throw new MalformedJson("unknown escape \\" + (char) (escape & 0xFF), false);
        };
    }

    private void append(int codePoint) {
        if (codePoint < 0x80) {
            scratch[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            scratch[length++] = (byte) (0xC0 | codePoint >> 6);
            continuation(codePoint);
        } else if (codePoint < 0x10000) {
            scratch[length++] = (byte) (0xE0 | codePoint >> 12);
            continuation(codePoint >> 6);
            continuation(codePoint);
        } else {
            scratch[length++] = (byte) (0xF0 | codePoint >> 18);
            continuation(codePoint >> 12);
            continuation(codePoint >> 6);
            continuation(codePoint);
        }
    }

    private void continuation(int bits) {
        scratch[length++] = (byte) (0x80 | bits & 0x3F);
    }
}

package ai.massgen.backend.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for one of two bytes, eight at a time: a stream consists of bytes that nobody wants to see.
 *
 * <p>A byte of a word is zero where the word differs from a word of the wanted byte in nothing; {@code (x - 01…01) & ~x &
 * 80…80} has a bit in the first zero byte (Warren, Hacker's Delight, 6-1). It may have more after it, never before, and the
 * words are read with the first byte lowest.
 */
public final class ByteScan {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteScan() {}

    /** Index of the first of the two bytes; {@code to} where there is none. */
    public static int find(byte[] bytes, int from, int to, char one, char other) {
        long ones = ONES * one;
        long others = ONES * other;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long found = zeros(word ^ ones) | zeros(word ^ others);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < to && bytes[i] != one && bytes[i] != other) {
            i++;
        }
        return i;
    }

    private static long zeros(long word) {
        return word - ONES & ~word & HIGH_BITS;
    }
}

package ai.massgen.scenario.select;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One part of a suite that several machines share out. A scenario belongs to a part by its id alone, so adding one moves
 * no other.
 *
 * @param number which part, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {

    public Shard {
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("it is part/parts, such as 2/5 for the second of five");
        }
    }

    /**
     * Reads {@code 2/5}.
     *
     * @throws IllegalArgumentException with a sentence on what it may be
     */
    public static Shard parse(String text) {
        int slash = text.indexOf('/');
        try {
            return new Shard(
                    Integer.parseInt(text.substring(0, Math.max(slash, 0))),
                    Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is part/parts, such as 2/5 for the second of five", e);
        }
    }

    /** Whether the case of this id belongs to the part. */
    public boolean has(String id) {
        var crc = new CRC32();
        crc.update(id.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % of == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}

package ai.massgen.recording.replay;

import java.util.function.IntUnaryOperator;

/**
 * How a body is cut.
 *
 * @param count how many pieces there are; 0 for an empty body
 * @param ends where each piece ends, as an offset into the body, by its number from 0
 */
record Pieces(int count, IntUnaryOperator ends) {

    static Pieces whole(int size) {
        return new Pieces(size == 0 ? 0 : 1, piece -> size);
    }

    static Pieces bytes(int size) {
        return new Pieces(size, piece -> piece + 1);
    }

    /** The pieces that end at these offsets, as far as they lie within the size, and a last one up to it. */
    static Pieces upTo(int size, int... offsets) {
        int within = 0;
        while (within < offsets.length && offsets[within] < size) {
            within++;
        }
        int last = within;
        return new Pieces(size == 0 ? 0 : last + 1, piece -> piece == last ? size : offsets[piece]);
    }

    int start(int piece) {
        return piece == 0 ? 0 : end(piece - 1);
    }

    int end(int piece) {
        return ends.applyAsInt(piece);
    }
}

package ai.massgen.benchmarks.fuzz;

import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/** Bytes that come a few at a time. */
final class Pieces implements Source {
    private final byte[] bytes;
    private final int size;
    private int at;

    private Pieces(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /**
     * The bytes as a body.
     *
     * @param size most bytes that one read gives
     */
    static BufferedSource of(byte[] bytes, int size) {
        return Okio.buffer(new Pieces(bytes, size));
    }

    @Override
    public long read(Buffer sink, long byteCount) {
        if (at == bytes.length) {
            return -1;
        }
        int count = (int) Math.min(Math.min(byteCount, size), bytes.length - at);
        sink.write(bytes, at, count);
        at += count;
        return count;
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void close() {
        at = bytes.length;
    }
}

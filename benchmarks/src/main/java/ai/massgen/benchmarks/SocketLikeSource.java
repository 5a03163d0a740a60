package ai.massgen.benchmarks;

import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** Hands out bytes in pieces of at most 8 KiB, as a socket does, so that a whole response never lies in the buffer at once. */
final class SocketLikeSource implements Source {
    private static final int LARGEST_READ = 8 << 10;

    private final byte[] bytes;
    private int position;

    SocketLikeSource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) {
        if (position == bytes.length) {
            return -1;
        }
        int count = (int) Math.min(Math.min(byteCount, LARGEST_READ), bytes.length - position);
        sink.write(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void close() {}
}

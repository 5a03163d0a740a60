package ai.massgen.benchmarks;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.SocketFactory;

/** Sockets that know when each delta of a {@link PacedStream} was read. For one connection at a time, used by one thread. */
final class TimedSockets extends SocketFactory {
    private long[] readAt = new long[1024];
    private int deltas;
    private long lastRead;

    /** Forgets the response before. */
    void begin() {
        deltas = 0;
    }

    /** When the read returned that brought a delta, by {@link System#nanoTime()}. */
    long readAt(int delta) {
        return readAt[delta];
    }

    /** When a read last returned. */
    long lastRead() {
        return lastRead;
    }

    private void note(byte[] bytes, int from, int count) {
        lastRead = System.nanoTime();
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == PacedStream.MARK) {
                readAt = deltas == readAt.length ? Arrays.copyOf(readAt, deltas * 2) : readAt;
                readAt[deltas++] = lastRead;
            }
        }
    }

    @Override
    public Socket createSocket() {
        return new TimedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    private final class TimedSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int count = super.read(bytes, from, length);
                    note(bytes, from, count);
                    return count;
                }
            };
        }
    }
}

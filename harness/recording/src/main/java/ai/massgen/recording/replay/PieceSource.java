package ai.massgen.recording.replay;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import okhttp3.Interceptor;
import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** A body whose every read gives one piece, and which ends as the answer does. */
final class PieceSource implements Source {
    private static final long LOOK_AFTER_MILLIS = 10;

    private final ServedResponse served;
    private final ReplaySession session;
    private final Interceptor.Chain chain;
    private int piece;
    private int position;
    private boolean isClosed;

    PieceSource(ServedResponse served, ReplaySession session, Interceptor.Chain chain) {
        this.served = served;
        this.session = session;
        this.chain = chain;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (isClosed) {
            throw new IllegalStateException("closed");
        }
        if (chain.call().isCanceled()) {
            throw new IOException("Canceled");
        }
        if (piece == served.pieces().count()) {
            return end();
        }
        if (piece > 0 && position == served.pieces().start(piece)) {
            pass(served.pauseBefore(piece));
        }
        int end = (int) Math.min(served.pieces().end(piece), position + byteCount);
        sink.write(served.body(), position, end - position);
        int count = end - position;
        position = end;
        piece += end == served.pieces().end(piece) ? 1 : 0;
        return count;
    }

    /** Where there is no head, the answer is how the connection ends. */
    void requireHead() throws IOException {
        if (!served.hasHead()) {
            end();
            throw new EOFException("the connection was closed before the response began");
        }
    }

    private long end() throws IOException {
        if (served.ending() == ServedResponse.Ending.CUT) {
            throw new EOFException("the connection was closed before the response was complete");
        }
        if (served.ending() == ServedResponse.Ending.RESET) {
            throw new SocketException("Connection reset");
        }
        return served.ending() == ServedResponse.Ending.STALL ? stall() : -1;
    }

    /** Nothing can come any more: the client's read timeout passes, at once where time is virtual. */
    private long stall() throws IOException {
        int timeout = chain.readTimeoutMillis();
        if (timeout > 0) {
            pass(Duration.ofMillis(timeout));
            throw new SocketTimeoutException("timeout");
        }
        boolean isOver = false;
        while (!isOver) {
            isOver = session.awaitClose(LOOK_AFTER_MILLIS) || chain.call().isCanceled();
        }
        throw new IOException("Canceled");
    }

    private void pass(Duration span) throws IOException {
        if (!span.isZero() && !span.isNegative()) {
            session.pass(span);
        }
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}

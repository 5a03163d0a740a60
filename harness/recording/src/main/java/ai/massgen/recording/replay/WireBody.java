package ai.massgen.recording.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.eclipse.jetty.server.HttpOutput;
import org.jspecify.annotations.Nullable;

/**
 * A body that writes itself: WireMock's servlet calls {@link #transferTo} once, with Jetty's own output. Read in any other
 * way, as WireMock's log does, it is empty.
 */
final class WireBody extends InputStream {
    private final ServedResponse served;
    private final @Nullable ReplaySession session;
    private final @Nullable Pause pause;

    WireBody(ServedResponse served, @Nullable ReplaySession session) {
        this.served = served;
        this.session = session;
        this.pause = session == null ? null : session.pause();
    }

    @Override
    public int read() {
        return -1;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        if (served.pauses().isEmpty() && served.pieces().count() <= 1 && isComplete()) {
            out.write(served.body().toByteArray());
        } else {
            write(Wire.of((HttpOutput) out));
        }
        return served.body().size();
    }

    private boolean isComplete() {
        return served.ending() == ServedResponse.Ending.COMPLETE;
    }

    private void write(Wire wire) throws IOException {
        var pieces = served.pieces();
        if (pieces.count() == 0) {
            pass(served.pauseBefore(0));
        }
        for (int piece = 0; piece < pieces.count(); piece++) {
            pauseBefore(piece, wire);
            wire.piece(served.body(), pieces.start(piece), pieces.end(piece));
        }
        if (served.hasHead()) {
            wire.flush();
        }
        end(wire);
    }

    /** What was said goes out before the pause; the head comes with the first of the body. */
    private void pauseBefore(int piece, Wire wire) throws IOException {
        var span = served.pauseBefore(piece);
        if (piece > 0 && !span.isZero()) {
            wire.flush();
        }
        pass(span);
    }

    private void pass(Duration span) throws IOException {
        if (pause != null && !span.isZero() && !span.isNegative()) {
            ReplaySession.pass(pause, span);
        }
    }

    private void end(Wire wire) throws IOException {
        if (served.ending() == ServedResponse.Ending.STALL && session != null) {
            boolean isClosed = session.awaitClose(Long.MAX_VALUE);
            assert isClosed;
        }
        if (served.ending() == ServedResponse.Ending.RESET) {
            wire.reset();
        } else if (!isComplete()) {
            wire.cut();
        }
    }
}

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

    WireBody(ServedResponse served, @Nullable ReplaySession session) {
        this.served = served;
        this.session = session;
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
            var output = (HttpOutput) out;
            write(Wire.of(output), session == null ? span -> {} : session.pause(since(output)));
        }
        return served.body().size();
    }

    private boolean isComplete() {
        return served.ending() == ServedResponse.Ending.COMPLETE;
    }

    private static Duration since(HttpOutput output) {
        long asked = output.getHttpChannel().getRequest().getTimeStamp();
        return Duration.ofMillis(Math.max(0, System.currentTimeMillis() - asked));
    }

    private void write(Wire wire, Pause pause) throws IOException {
        var pieces = served.pieces();
        if (pieces.count() == 0) {
            pass(pause, served.pauseBefore(0));
        }
        for (int piece = 0; piece < pieces.count(); piece++) {
            pauseBefore(piece, wire, pause);
            wire.piece(served.body(), pieces.start(piece), pieces.end(piece));
        }
        if (served.hasHead()) {
            wire.flush();
        }
        end(wire);
    }

    /** What was said goes out before the pause; the head comes with the first of the body. */
    private void pauseBefore(int piece, Wire wire, Pause pause) throws IOException {
        var span = served.pauseBefore(piece);
        if (piece > 0 && !span.isZero()) {
            wire.flush();
        }
        pass(pause, span);
    }

    private static void pass(Pause pause, Duration span) throws IOException {
        if (!span.isZero() && !span.isNegative()) {
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

package ai.massgen.backend.http;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** The bytes of a response, each read of them under an {@link IdleWatch}. */
final class WatchedSource extends ForwardingSource {
    private final IdleWatch watch;

    WatchedSource(Source source, IdleWatch watch) {
        super(source);
        this.watch = watch;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        watch.waits();
        try {
            long count = super.read(sink, byteCount);
            watch.arrived();
            if (count < 0) {
                watch.end();
            }
            return count;
        } catch (IOException e) {
            throw watch.ended(e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.end();
        super.close();
    }
}

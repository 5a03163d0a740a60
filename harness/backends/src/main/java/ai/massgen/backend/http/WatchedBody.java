package ai.massgen.backend.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The body of a response, each read of it under an {@link IdleWatch}. */
final class WatchedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    WatchedBody(ResponseBody body, IdleWatch watch) {
        this.body = body;
        this.source = Okio.buffer(new Watched(body.source(), watch));
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    private static final class Watched extends ForwardingSource {
        private final IdleWatch watch;

        private Watched(BufferedSource source, IdleWatch watch) {
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
}

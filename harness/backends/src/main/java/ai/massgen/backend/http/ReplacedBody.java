package ai.massgen.backend.http;

import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** The body of a response, its bytes read through something of ours. */
final class ReplacedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    /**
     * @param through reads and closes the body's own source
     */
    ReplacedBody(ResponseBody body, Source through) {
        this.body = body;
        this.source = Okio.buffer(through);
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
}

package ai.massgen.backend.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/**
 * A body of JSON. It says that it can be sent once, so that the library resends nothing on its own account (it would, on
 * 408, on 421, and on 503 with {@code Retry-After: 0}).
 */
final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final ByteString bytes;

    JsonBody(ByteString bytes) {
        this.bytes = bytes;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return bytes.size();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}

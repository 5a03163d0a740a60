package ai.massgen.backend.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** The bytes of a response, each line of them told as soon as somebody has read it. */
final class ToldSource extends ForwardingSource {
    /** A line is told in pieces of so many bytes. */
    private static final int LONGEST = 1 << 16;

    private final Consumer<String> lines;
    private final Buffer untold = new Buffer();

    ToldSource(Source source, Consumer<String> lines) {
        super(source);
        this.lines = lines;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long count = super.read(sink, byteCount);
        if (count > 0) {
            sink.copyTo(untold, sink.size() - count, count);
        }
        tell(count < 0);
        return count;
    }

    private void tell(boolean all) throws IOException {
        for (long end = end(all); end >= 0; end = end(all)) {
            var line = untold.readString(end, StandardCharsets.UTF_8);
            if (!line.isBlank()) {
                lines.accept(line.stripTrailing());
            }
        }
    }

    /** Where the next piece to tell ends; negative where there is none yet. */
    private long end(boolean all) {
        long newline = untold.indexOf((byte) '\n', 0, LONGEST);
        if (newline >= 0) {
            return newline + 1;
        }
        if (untold.size() >= LONGEST) {
            return LONGEST;
        }
        return all && untold.size() > 0 ? untold.size() : -1;
    }

    @Override
    public void close() throws IOException {
        tell(true);
        super.close();
    }
}

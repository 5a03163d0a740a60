package ai.massgen.backend.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, whatever the machine's own character set is, none longer than a limit. */
final class LineReader {
    private final InputStream stream;
    private final int limit;
    private boolean unfinished;

    LineReader(InputStream stream, int limit) {
        this.stream = new BufferedInputStream(stream);
        this.limit = limit;
    }

    /** A line is longer than the limit. */
    static final class TooLong extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** Whether the line that {@link #next} gave ended by the end of the stream. */
    boolean isUnfinished() {
        return unfinished;
    }

    /** The next line, ended by LF, CR LF or the end of the stream; null when there is none. */
    @Nullable
    String next() throws IOException {
        var line = new ByteArrayOutputStream();
        int read = stream.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = stream.read()) {
            if (line.size() == limit) {
                throw new TooLong();
            }
            line.write(read);
        }
        unfinished = read < 0;
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

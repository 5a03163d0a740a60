package ai.massgen.backend.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/** How a response arrives: the three ways in which every wire case is served. */
public enum Fragment {
    WHOLE {
        @Override
        public List<Integer> cuts(byte[] body) {
            return List.of();
        }
    },
    EVENTS {
        @Override
        public List<Integer> cuts(byte[] body) {
            var cuts = new ArrayList<Integer>();
            for (int i = 1; i < body.length; i++) {
                if (body[i] == '\n' && (body[i - 1] == '\n' || i > 2 && body[i - 1] == '\r' && body[i - 2] == '\n')) {
                    cuts.add(i + 1);
                }
            }
            return cuts;
        }
    },
    BYTES {
        @Override
        public List<Integer> cuts(byte[] body) {
            return IntStream.range(1, body.length).boxed().toList();
        }
    };

    /** Where the body is cut, in bytes from its beginning; ascending. */
    public abstract List<Integer> cuts(byte[] body);

    /** The body, one piece a read. */
    public BufferedSource source(byte[] body) {
        return source(body, cuts(body));
    }

    /** The body cut at these places, one piece a read. */
    public static BufferedSource source(byte[] body, List<Integer> cuts) {
        return Okio.buffer(new Pieces(body, cuts));
    }

    private static final class Pieces implements Source {
        private final byte[] body;
        private final List<Integer> cuts;
        private int cut;
        private int from;

        Pieces(byte[] body, List<Integer> cuts) {
            this.body = body;
            this.cuts = cuts;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            if (from == body.length) {
                return -1;
            }
            int to = cut < cuts.size() ? cuts.get(cut) : body.length;
            int count = (int) Math.min(byteCount, to - from);
            sink.write(body, from, count);
            from += count;
            cut += from == to ? 1 : 0;
            return count;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {
            from = body.length;
        }
    }
}

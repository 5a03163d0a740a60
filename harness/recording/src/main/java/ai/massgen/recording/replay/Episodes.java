package ai.massgen.recording.replay;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.RecordedResponse;
import java.util.BitSet;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What a cassette has already, for a run that records the rest: each recording is had once, by a request that equals it.
 * Thread-safe.
 */
public final class Episodes {
    private final Cassette cassette;
    private final ReplayOptions options;
    private final ReplayMatcher matcher;
    private final BitSet used = new BitSet();

    /**
     * @param options by which parts a request is known again
     */
    public Episodes(Cassette cassette, ReplayOptions options) {
        this.cassette = cassette;
        this.options = options;
        this.matcher = new ReplayMatcher(cassette, options);
    }

    /** Those that a recording begins with: they stay as they are. */
    public Cassette cassette() {
        return cassette;
    }

    /** The recorded response to a request; null where none is left that equals it. */
    public @Nullable RecordedResponse take(String agent, String method, String url, ByteString body) {
        var canonical = matcher.canonical(method, url, body);
        synchronized (used) {
            var match = matcher.match(canonical, canonical.key(options.match()), agent, used);
            if (!(match instanceof Match.Recorded recorded)) {
                return null;
            }
            used.set(recorded.interaction());
            return cassette.interactions().get(recorded.interaction()).response();
        }
    }
}

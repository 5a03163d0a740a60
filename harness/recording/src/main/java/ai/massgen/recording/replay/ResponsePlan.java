package ai.massgen.recording.replay;

import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.replay.ServedResponse.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A recorded response, the options and a fault to what is served. */
final class ResponsePlan {
    /** Headers of the connection (RFC 9110, 7.6.1) and of a coding of the body that cassettes do not keep. */
    private static final Set<String> NOT_SERVED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "alt-svc",
            "content-encoding",
            "content-length");

    private static final ByteString GARBAGE = ByteString.decodeHex("00ff1e7b7b22fe0a0a3c2f3e5dc328");

    private final RecordedResponse recorded;
    private final ReplayOptions options;
    private final int[] events;

    ResponsePlan(RecordedResponse recorded, ReplayOptions options) {
        this.recorded = recorded;
        this.options = options;
        this.events = EventEnds.of(recorded.body());
    }

    /** What is served; {@code fault} is null where nothing goes wrong. */
    ServedResponse serve(@Nullable Fault fault) {
        if (fault instanceof Fault.CutAfterBytes cut) {
            return serve(upTo(cut.bytes()), Ending.CUT);
        }
        if (fault instanceof Fault.ResetAfterEvents reset) {
            return serve(upTo(endOf(reset.events())), Ending.RESET);
        }
        if (fault instanceof Fault.StallAfterEvents stall) {
            return serve(upTo(endOf(stall.events())), Ending.STALL);
        }
        if (fault instanceof Fault.GarbageAfterEvents garbage) {
            return serve(joined(upTo(endOf(garbage.events())), GARBAGE), Ending.COMPLETE);
        }
        return serve(recorded.body(), Ending.COMPLETE);
    }

    private ServedResponse serve(ByteString body, Ending ending) {
        var pieces = pieces(body.size());
        return new ServedResponse(
                recorded.status(),
                recorded.message(),
                served(recorded.headers()),
                body,
                pieces,
                pauses(pieces),
                ending);
    }

    private Pieces pieces(int size) {
        if (options.fragment() == Fragment.BYTES) {
            return Pieces.bytes(size);
        }
        return options.fragment() == Fragment.WHOLE ? Pieces.whole(size) : Pieces.upTo(size, events);
    }

    /** Pauses stand before the first piece of each event. */
    private List<Duration> pauses(Pieces pieces) {
        if (options.timing() instanceof Timing.None) {
            return List.of();
        }
        var pauses = new ArrayList<Duration>();
        int event = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            boolean isFirst = event < events.length && pieces.start(piece) == endOf(event);
            pauses.add(isFirst ? options.timing().before(event, recorded.timing()) : Duration.ZERO);
            event += isFirst ? 1 : 0;
        }
        return pauses;
    }

    private int endOf(int count) {
        return count == 0 ? 0 : count > events.length ? recorded.body().size() : events[count - 1];
    }

    private ByteString upTo(int end) {
        return recorded.body().substring(0, Math.min(end, recorded.body().size()));
    }

    private static ByteString joined(ByteString a, ByteString b) {
        var bytes = Arrays.copyOf(a.toByteArray(), a.size() + b.size());
        b.copyInto(0, bytes, a.size(), b.size());
        return ByteString.of(bytes);
    }

    static Map<String, List<String>> served(Map<String, List<String>> headers) {
        var served = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, values) -> {
            if (!NOT_SERVED.contains(name.toLowerCase(Locale.ROOT))) {
                served.put(name, values.stream().map(ResponsePlan::inOneLine).toList());
            }
        });
        return served;
    }

    private static String inOneLine(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}

package ai.massgen.recording.replay;

import ai.massgen.recording.EventEnds;
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
        if (fault instanceof Fault.Breaks breaks) {
            return broken(breaks);
        }
        if (fault instanceof Fault.ContentType other) {
            return otherType(other);
        }
        var served = serve(recorded.body(), ending());
        return fault instanceof Fault.Late late ? served.later(late.by()) : served;
    }

    private Ending ending() {
        return switch (recorded.end()) {
            case COMPLETE -> Ending.COMPLETE;
            case CUT -> Ending.CUT;
            case RESET -> Ending.RESET;
            case ABANDONED -> Ending.STALL;
        };
    }

    private ServedResponse broken(Fault.Breaks fault) {
        int end = fault.after() == Fault.Unit.BYTES ? fault.count() : endOf(fault.count());
        return switch (fault.how()) {
            case CUT -> serve(upTo(end), Ending.CUT);
            case RESET -> serve(upTo(end), Ending.RESET);
            case STALL -> serve(upTo(end), Ending.STALL);
            case GARBAGE -> serve(joined(upTo(end), GARBAGE), Ending.COMPLETE);
        };
    }

    private ServedResponse otherType(Fault.ContentType fault) {
        var headers = new LinkedHashMap<>(served(recorded.headers()));
        headers.keySet().removeIf("content-type"::equalsIgnoreCase);
        headers.put("content-type", List.of(fault.type()));
        var body = fault.body() == null ? recorded.body() : ByteString.encodeUtf8(fault.body());
        return serve(body, Ending.COMPLETE).withHeaders(headers);
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
        return switch (options.fragment()) {
            case WHOLE -> Pieces.whole(size);
            case EVENTS -> Pieces.upTo(size, events);
            case BYTES -> Pieces.bytes(size);
            case RECORDED -> Pieces.upTo(size, isSplit() ? splits() : events);
        };
    }

    private boolean isSplit() {
        return !recorded.splits().isEmpty();
    }

    private int[] splits() {
        return recorded.splits().stream().mapToInt(Integer::intValue).toArray();
    }

    private List<Duration> pauses(Pieces pieces) {
        if (options.timing() instanceof Timing.None) {
            return List.of();
        }
        return options.fragment() == Fragment.RECORDED && isSplit() ? beforeReads(pieces) : beforeEvents(pieces);
    }

    /** Pauses stand before the first piece of each event. */
    private List<Duration> beforeEvents(Pieces pieces) {
        var pauses = new ArrayList<Duration>();
        int event = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            boolean isFirst = event < events.length && pieces.start(piece) == endOf(event);
            pauses.add(isFirst ? pauseBefore(event) : Duration.ZERO);
            event += isFirst ? 1 : 0;
        }
        return pauses;
    }

    /** An event was there when the read came that ended it: the pauses of all events that end in a piece stand before it. */
    private List<Duration> beforeReads(Pieces pieces) {
        var pauses = new ArrayList<Duration>();
        int event = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            var pause = Duration.ZERO;
            for (; event < events.length && events[event] <= pieces.end(piece); event++) {
                pause = pause.plus(pauseBefore(event));
            }
            pauses.add(pause);
        }
        return pauses;
    }

    private Duration pauseBefore(int event) {
        return options.timing().before(event, recorded.timing());
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

package ai.massgen.recording.record;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.EventEnds;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.MaskedCassette;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.Redactor;
import ai.massgen.recording.replay.SentHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import okio.Buffer;
import okio.ByteString;

/** One exchange as it is seen: its head, each read with its time, and how it ended. Thread-safe. */
final class Take {
    private final ProxyRequest request;
    private final Instant at;
    private final LongSupplier nanos;
    private final long begin;
    private final Buffer body = new Buffer();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private int status;
    private String message = "";
    private Map<String, List<String>> headers = Map.of();
    private RecordedEnd end = RecordedEnd.ABANDONED;
    private boolean isOver;
    private Runnable abort = () -> {};

    Take(ProxyRequest request, Instant at, LongSupplier nanos) {
        this.request = request;
        this.at = at;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /** What breaks the exchange off. */
    synchronized void abortBy(Runnable action) {
        abort = action;
    }

    synchronized void head(int code, String reason, Map<String, List<String>> fields) {
        status = code;
        message = reason;
        headers = fields;
    }

    /** A read of the body. */
    synchronized void read(ByteString bytes) {
        if (!isOver) {
            body.write(bytes);
            ends.add((int) body.size());
            times.add(Duration.ofNanos(nanos.getAsLong() - begin));
        }
    }

    synchronized void end(RecordedEnd how) {
        if (!isOver) {
            end = how;
            isOver = true;
        }
    }

    synchronized boolean isUnderWay() {
        return !isOver;
    }

    /** Breaks off what is under way. */
    void abandon() {
        Runnable action;
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            action = abort;
        }
        action.run();
    }

    /** Secrets that it says itself. */
    Set<String> secrets() {
        return MaskedCassette.secretsOf(new Cassette("", List.of(raw(request.headers()))));
    }

    /** As it is kept, secrets in clear. */
    Interaction interaction() {
        return raw(kept());
    }

    private synchronized Interaction raw(Map<String, List<String>> requestHeaders) {
        return new Interaction(
                new RecordedRequest(request.method(), request.url(), requestHeaders, request.body()),
                response(),
                at,
                Provenance.RECORDED,
                request.agent());
    }

    /** Headers that a program means; masked already, which their values in the bodies are by value. */
    private Map<String, List<String>> kept() {
        var joined = new LinkedHashMap<String, String>();
        request.headers().forEach((name, values) -> joined.put(name, String.join(", ", values)));
        var kept = new LinkedHashMap<String, List<String>>();
        SentHeaders.kept(joined, Redactor.standard()).forEach((name, value) -> kept.put(name, List.of(value)));
        return kept;
    }

    private RecordedResponse response() {
        var bytes = body.snapshot();
        var plain = decoded(bytes);
        boolean isCoded = !plain.equals(bytes);
        return new RecordedResponse(
                status,
                message,
                headers,
                plain,
                isCoded ? List.of() : timing(plain),
                isCoded || ends.size() < 2 ? List.of() : List.copyOf(ends),
                end);
    }

    /** When each event was complete. */
    private List<Duration> timing(ByteString bytes) {
        var timing = new ArrayList<Duration>();
        int read = 0;
        for (int event : EventEnds.of(bytes)) {
            while (ends.get(read) < event) {
                read++;
            }
            timing.add(millis(times.get(read)));
        }
        return timing;
    }

    /** A tenth of a millisecond is finer than any network. */
    private static Duration millis(Duration time) {
        return Duration.ofNanos(time.toNanos() / 100_000 * 100_000);
    }

    /** Cassettes keep bodies decoded. Providers are asked not to compress; one may all the same. */
    private ByteString decoded(ByteString bytes) {
        boolean isGzip = headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("content-encoding")
                        && header.getValue().contains("gzip"));
        if (!isGzip) {
            return bytes;
        }
        try (var source = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return ByteString.of(source.readAllBytes());
        } catch (IOException e) {
            return bytes;
        }
    }
}

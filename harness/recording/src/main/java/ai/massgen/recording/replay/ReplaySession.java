package ai.massgen.recording.replay;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.strict.StrictApi;
import ai.massgen.transcript.WireExchange;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One run against one cassette: decides what each request is answered with, counts, and keeps what was sent.
 *
 * <p>Sessions share nothing; each counts for itself. A session does no I/O: a front carries out what it decides. Thread-safe;
 * identical requests that arrive at once get each recording exactly once.
 *
 * <p>A request that no recording equals is handled as {@link ReplayOptions#onChanged()} says. Where it goes on, a changed
 * request is answered with the next recording, and one that is already used up with its last recording once more; both are
 * reported. What has no answer gets HTTP status {@value #NO_ANSWER} with an error object that says why, is not retried by
 * clients, and stands in {@link #unanswered()}.
 */
public final class ReplaySession implements AutoCloseable {
    /** The status of requests without an answer: one that no client retries. */
    public static final int NO_ANSWER = 404;

    private final String scenario;
    private final Cassette cassette;
    private final ReplayOptions options;
    private final ReplayMatcher matcher;
    private final CountDownLatch closed = new CountDownLatch(1);

    private final Object lock = new Object();
    private final Map<String, Integer> requestsOf = new LinkedHashMap<>();
    private final Map<String, Integer> callsOf = new LinkedHashMap<>();
    private final BitSet used = new BitSet();
    private final BitSet touched = new BitSet();
    private final List<WireExchange> exchanges = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();

    /** A session that messages name after its cassette. */
    public ReplaySession(Cassette cassette, ReplayOptions options) {
        this(cassette.name(), cassette, options);
    }

    /**
     * A session.
     *
     * @param scenario what messages call the run
     */
    public ReplaySession(String scenario, Cassette cassette, ReplayOptions options) {
        this.scenario = scenario;
        this.cassette = cassette;
        this.options = options;
        this.matcher = new ReplayMatcher(cassette, options);
    }

    /** What was sent and how it was answered, in the order of arrival. */
    public List<WireExchange> exchanges() {
        synchronized (lock) {
            return List.copyOf(exchanges);
        }
    }

    /** Says that an agent calls its model: the requests that it sends from now on belong to this call. */
    public void begin(String agent) {
        synchronized (lock) {
            callsOf.merge(agent, 1, Integer::sum);
        }
    }

    /** Positions of the interactions that nobody asked for, from 0, ascending. */
    public List<Integer> unused() {
        synchronized (lock) {
            return IntStream.range(0, cassette.interactions().size())
                    .filter(position -> !touched.get(position))
                    .boxed()
                    .toList();
        }
    }

    /** Why requests had no answer, a message for each; empty when all is well. Such a run is broken. */
    public List<String> unanswered() {
        synchronized (lock) {
            return List.copyOf(unanswered);
        }
    }

    /** Ends answers that have stalled. What was counted and kept can still be asked for. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** Waits until the session is closed, at most so long; tells whether it is. */
    boolean awaitClose(long millis) throws InterruptedIOException {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Lets a span pass, as the options say. */
    void pass(Duration span) throws InterruptedIOException {
        pass(options.pause(), span);
    }

    /** For the pauses of a response that was asked for so long ago. */
    Pause pause(Duration since) {
        return options.pause().ofResponse(since);
    }

    static void pass(Pause pause, Duration span) throws InterruptedIOException {
        try {
            pause.pass(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Decides the answer to a request. */
    ServedResponse answer(SentRequest sent) {
        var canonical = matcher.canonical(sent.method(), sent.url(), sent.body());
        var key = canonical.key(options.match());
        synchronized (lock) {
            return answer(sent, canonical, key);
        }
    }

    private ServedResponse answer(SentRequest sent, CanonicalRequest canonical, ByteString key) {
        int nth = requestsOf.merge(sent.agent(), 1, Integer::sum);
        var match = matcher.match(canonical, key, sent.agent(), used);
        var fault = fault(sent.agent(), nth);
        var response = fault instanceof Fault.Status status ? replaced(status) : recorded(match, fault);
        var refusal = fault == null && !isRefusal(response) ? refusal(sent, canonical) : null;
        if (refusal != null) {
            response = refusal;
        } else if (response == null) {
            var message = ReplayMessage.of(scenario, cassette, sent, nth, match, options);
            unanswered.add(message);
            response = ErrorBody.unanswered(match, message);
        } else if (match.interaction() != null && !(match instanceof Match.Unknown)) {
            touch(match.interaction(), fault == null);
        }
        exchanges.add(exchange(sent, canonical, nth, match, response.status()));
        return response;
    }

    /** What the provider refused when it was recorded it refuses now in the same words. */
    private static boolean isRefusal(@Nullable ServedResponse response) {
        return response != null && response.status() >= 400;
    }

    private @Nullable ServedResponse refusal(SentRequest sent, CanonicalRequest canonical) {
        return options.strict()
                ? StrictApi.refusal(sent.method(), sent.url(), canonical.shown())
                        .map(error -> ErrorBody.ofProvider(error.status(), error.body()))
                        .orElse(null)
                : null;
    }

    private void touch(int interaction, boolean isUsed) {
        touched.set(interaction);
        used.set(interaction, isUsed || used.get(interaction));
    }

    private @Nullable Fault fault(String agent, int nth) {
        return options.faults().stream()
                .filter(planned -> planned.hits(agent, nth))
                .map(Fault.Planned::fault)
                .findFirst()
                .orElse(null);
    }

    private static ServedResponse replaced(Fault.Status status) {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("content-type", List.of("application/json"));
        status.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, List.of(value));
        });
        var body = status.body() == null ? ErrorBody.ofStatus(status.code()) : ByteString.encodeUtf8(status.body());
        return ServedResponse.whole(status.code(), ResponsePlan.served(headers), body);
    }

    /** Null where the match has no answer. */
    private @Nullable ServedResponse recorded(Match match, @Nullable Fault fault) {
        boolean asRecorded = match instanceof Match.Recorded;
        if (match instanceof Match.Unknown || (!asRecorded && options.onChanged() == OnChanged.FAIL)) {
            return null;
        }
        var interaction = match.interaction();
        return interaction == null
                ? null
                : new ResponsePlan(cassette.interactions().get(interaction).response(), options).serve(fault);
    }

    private WireExchange exchange(SentRequest sent, CanonicalRequest canonical, int nth, Match match, int status) {
        return new WireExchange(
                sent.agent(),
                nth,
                sent.method(),
                options.redactor().url(sent.url()),
                SentHeaders.kept(sent.headers(), options.redactor()),
                canonical.shown(),
                status,
                match.word(),
                match.differences(),
                match instanceof Match.Unknown ? null : match.interaction(),
                callsOf.getOrDefault(sent.agent(), 0));
    }
}

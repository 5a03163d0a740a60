package ai.massgen.recording.record;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.MaskedCassette;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.Redactor;
import ai.massgen.recording.replay.Episodes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one run: each request with its response, in the order in which the requests came. Thread-safe.
 *
 * <p>Secrets are in memory until {@link #cassette}, which masks them all at once: one that a response gives away may stand in
 * an earlier request.
 */
public final class RecordingSession implements AutoCloseable {
    private final InstantSource clock;
    private final @Nullable Episodes episodes;
    private final Set<String> secrets = new LinkedHashSet<>();
    private final List<Take> takes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Runnable onChange = () -> {};
    private boolean isClosed;

    /**
     * A session that records everything.
     *
     * @param clock tells when
     * @param secrets in clear, such as the keys that the client has; others are found by where they stand and by their look
     */
    public RecordingSession(InstantSource clock, Collection<String> secrets) {
        this(clock, secrets, null);
    }

    /**
     * A session.
     *
     * @param episodes answers what it has in the provider's place, and stays in the cassette; null where there is none
     */
    public RecordingSession(InstantSource clock, Collection<String> secrets, @Nullable Episodes episodes) {
        this.clock = clock;
        this.episodes = episodes;
        this.secrets.addAll(secrets);
    }

    /** Calls this after each response that ended; from the thread that served it. */
    public synchronized void onChange(Runnable action) {
        onChange = action;
    }

    /** The cassette's own response to a request; null where the provider must be asked. */
    @Nullable
    RecordedResponse known(ProxyRequest request) {
        return episodes == null
                ? null
                : episodes.take(request.agent(), request.method(), request.url(), request.body());
    }

    /** Begins to keep an exchange. */
    synchronized Take begin(ProxyRequest request) {
        var take = new Take(request, clock.instant(), System::nanoTime);
        if (!isClosed) {
            takes.add(take);
        }
        return take;
    }

    /** Says that an exchange is over. */
    void ended() {
        Runnable action;
        synchronized (this) {
            action = onChange;
            notifyAll();
        }
        action.run();
    }

    /**
     * Waits until nothing is under way any more, but no longer than this: a client that has read the last event may have left
     * before the provider's end of the transfer came.
     */
    public synchronized void settle(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (left > 0 && takes.stream().anyMatch(Take::isUnderWay)) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    synchronized void problem(String message) {
        problems.add(Redactor.of(allSecrets()).text(message));
    }

    /** Providers that could not be reached, a message for each. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** How many exchanges were recorded anew. */
    public synchronized int count() {
        return takes.size();
    }

    /**
     * What was recorded, secrets masked, behind what was there before. An exchange that is still under way is kept as far as it
     * came, as one that the client left.
     *
     * @param schedule whom each pass of the run heard; empty where nobody knows
     * @param expires null for never
     */
    public Cassette cassette(String name, List<List<String>> schedule, @Nullable LocalDate expires) {
        return MaskedCassette.of(raw(name, schedule, expires), secrets());
    }

    /** All secrets that are known: those that were given, and those that stood where secrets stand. */
    public synchronized Set<String> secrets() {
        return new LinkedHashSet<>(allSecrets());
    }

    private Set<String> allSecrets() {
        var all = new LinkedHashSet<>(secrets);
        takes.forEach(take -> all.addAll(take.secrets()));
        return all;
    }

    private synchronized Cassette raw(String name, List<List<String>> schedule, @Nullable LocalDate expires) {
        var interactions = new ArrayList<Interaction>();
        if (episodes != null) {
            interactions.addAll(episodes.cassette().interactions());
        }
        takes.forEach(take -> interactions.add(take.interaction()));
        return new Cassette(name, interactions, schedule, expires);
    }

    /** Ends what is under way; what it has can still be asked for. */
    @Override
    public void close() {
        List<Take> open;
        synchronized (this) {
            isClosed = true;
            open = List.copyOf(takes);
        }
        open.forEach(Take::abandon);
    }
}

package ai.massgen.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run yields: all that expectations, goldens, comparisons and reports look at.
 *
 * <p>A run is a number of turns; each agent makes model calls; a call sends one or more requests (retries) and brings chunks;
 * chunks lead to coordination events and tool executions. {@link #requests()} holds the requests, {@link #events()} all the
 * rest in one order.
 *
 * @param version of this form, now {@value #VERSION}
 * @param scenario id of the scenario
 * @param cell the matrix row: path to value; empty without a matrix
 * @param turns what the user said, turn by turn
 * @param requests what went over the wire, by agent in configuration order, then in the order sent
 * @param events what happened, in order
 * @param result how it ended
 * @param usage tokens by agent, in configuration order; agents without numbers are left out
 * @param timings durations in milliseconds by name; never part of a golden
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transcript(
        int version,
        String scenario,
        Map<String, String> cell,
        List<String> turns,
        List<WireExchange> requests,
        List<Event> events,
        RunResult result,
        Map<String, TokenCount> usage,
        @Nullable Map<String, Double> timings) {

    /** The current version of the JSON form. */
    public static final int VERSION = 1;

    public Transcript {
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(result, "result");
        cell = Collections.unmodifiableMap(new LinkedHashMap<>(cell));
        turns = List.copyOf(turns);
        requests = List.copyOf(requests);
        events = List.copyOf(events);
        usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
        timings = timings == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /** Tokens of all agents together. */
    public TokenCount totalUsage() {
        return usage.values().stream().reduce(TokenCount.ZERO, TokenCount::plus);
    }
}

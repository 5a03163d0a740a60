package ai.massgen.scenario.expect;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import ai.massgen.transcript.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code budget: {model-requests: {max: 7}, time: 30s, cost-usd: {max: 0.002}}}: what a run may cost. A plain number is the most
 * that is allowed.
 *
 * <p>{@code model-requests} counts the requests that were sent, retries included; where no HTTP is spoken, the model calls.
 * {@code time} is the duration of the run, virtual in a replay. {@code cost-usd} is what all agents' tokens cost by the prices of
 * {@code providers.yaml}; where one agent's cost is not known, the scenario is broken.
 *
 * @param place where it stands
 * @param limits by name
 */
record BudgetExpectation(String place, Map<String, NumberRange> limits) implements MeasuredExpectation {
    private static final String REQUESTS = "model-requests";
    private static final String TIME = "time";
    private static final String COST = "cost-usd";

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var fields = parts.fields(value, "a budget", List.of(REQUESTS, TIME, COST));
        var limits = new LinkedHashMap<String, NumberRange>();
        fields.forEach((name, limit) -> limits.put(
                name,
                parts.limit(
                        limit, name, node -> name.equals(TIME) ? parts.millis(node, name) : parts.number(node, name))));
        if (fields.isEmpty()) {
            parts.problem(value, "a budget needs " + String.join(", ", REQUESTS, TIME) + " or " + COST, "");
        }
        return new BudgetExpectation(place, limits);
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public List<Measurement> measurements(Transcript transcript) {
        var measurements = new ArrayList<Measurement>();
        limits.forEach((name, range) -> measurements.add(
                switch (name) {
                    case REQUESTS -> requests(range, transcript);
                    case TIME -> time(range, transcript);
                    default -> cost(range, transcript);
                }));
        return measurements;
    }

    private Measurement requests(NumberRange range, Transcript transcript) {
        long sent = transcript.requests().isEmpty()
                ? calls(transcript)
                : transcript.requests().size();
        return Measurement.of(
                place, "the run is over its budget of model requests", range, BigDecimal.valueOf(sent), "");
    }

    private static long calls(Transcript transcript) {
        return transcript.events().stream()
                .filter(Event.Chunk.class::isInstance)
                .map(Event.Chunk.class::cast)
                .map(chunk -> chunk.call() + " " + chunk.agent())
                .distinct()
                .count();
    }

    private Measurement time(NumberRange range, Transcript transcript) {
        var timings = transcript.timings();
        var millis = timings == null ? null : timings.get("run");
        if (millis == null) {
            return Measurement.missing(
                    range,
                    Finding.broken(place, "the duration of the run was not measured", "Remove time from the budget."));
        }
        return Measurement.of(place, "the run is over its budget of time", range, BigDecimal.valueOf(millis), "ms");
    }

    /** An agent that nobody counted cost something, too: its sum would be too low. */
    private Measurement cost(NumberRange range, Transcript transcript) {
        var unknown = agents(transcript)
                .filter(agent -> costOf(agent, transcript) == null)
                .toList();
        var cost = transcript.totalUsage().costUsd();
        if (!unknown.isEmpty() || cost == null) {
            return Measurement.missing(
                    range,
                    Finding.broken(
                            place,
                            "the cost of the run cannot be told: nobody knows what " + String.join(", ", unknown)
                                    + " cost",
                            "Use a model that \"massgen providers show\" has a price for, or claim usage: {total.output: {max: …}}."));
        }
        return Measurement.of(place, "the run is over its budget of money", range, cost, "USD");
    }

    private static @Nullable BigDecimal costOf(String agent, Transcript transcript) {
        var count = transcript.usage().get(agent);
        return count == null ? null : count.costUsd();
    }

    /** Those that were heard, sent requests or spent tokens. */
    private static Stream<String> agents(Transcript transcript) {
        var heard = transcript.events().stream()
                .filter(Event.Chunk.class::isInstance)
                .map(event -> ((Event.Chunk) event).agent());
        var asked = transcript.requests().stream().map(WireExchange::agent);
        return Stream.of(transcript.usage().keySet().stream(), asked, heard)
                .flatMap(names -> names)
                .distinct();
    }
}

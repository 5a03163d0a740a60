package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code requests: [{agent: a2, nth: 2, body: {/messages/1/content/0/type: thinking}}, {agent: a1, count: 2}]}: what was sent.
 *
 * <p>An item selects requests by their agent, and one of them by {@code nth} (retries count, from 1; {@code last} is the last).
 * {@code method}, {@code url}, {@code header}, {@code body}, {@code status} (of the answer) and {@code match} (how its recording
 * was found) are claims: with {@code nth} that request must meet them, with {@code count} so many must, with {@code absent: true}
 * none may, else at least one must. {@code header} takes names and matchers of texts, {@code null} where a header must not be
 * there. {@code body} takes JSON Pointers and patterns with markers, {@code "#notpresent"} where nothing may be there; objects may
 * have other fields.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param items in the order of the file
 */
record RequestsExpectation(String place, List<AgentMention> agents, List<RequestClaim> items) implements Expectation {

    RequestsExpectation {
        items = List.copyOf(items);
    }

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var items = Parts.items(value).stream()
                .map(item -> RequestClaim.parse(item, parts))
                .toList();
        if (items.isEmpty()) {
            parts.problem(value, "nothing is asked of the requests", "Write items such as {agent: a1, count: 2}.");
        }
        return new RequestsExpectation(place, parts.agents(), items);
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var findings = new ArrayList<Finding>();
        for (RequestClaim item : items) {
            var finding = finding(item, item.selected(transcript.requests()));
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private static @Nullable Finding finding(RequestClaim item, List<WireExchange> selected) {
        if (item.nth() != null) {
            return nth(item, item.nth(), selected);
        }
        long meeting = selected.stream()
                .filter(request -> item.mismatch(request) == null)
                .count();
        var count = item.count();
        if (count == null) {
            return meeting > 0 ? null : noneMeets(item, selected);
        }
        return count.contains(meeting) ? null : wrongCount(item, count, meeting, selected);
    }

    private static @Nullable Finding nth(RequestClaim item, int nth, List<WireExchange> selected) {
        int index = nth == RequestClaim.LAST ? selected.size() : nth;
        if (index < 1 || index > selected.size()) {
            return Finding.failed(
                            item.place(), "there is no such request", item.describe(), selected.size() + " requests")
                    .withDetail(list(selected));
        }
        var request = selected.get(index - 1);
        var mismatch = item.mismatch(request);
        return mismatch == null
                ? null
                : mismatch.finding(
                        item.place(), "request " + request.nth() + " of " + request.agent() + " is not as expected");
    }

    private static Finding noneMeets(RequestClaim item, List<WireExchange> selected) {
        if (selected.isEmpty()) {
            return Finding.failed(item.place(), "no request was sent", item.describe(), "no request");
        }
        var last = selected.get(selected.size() - 1);
        var mismatch = Objects.requireNonNull(item.mismatch(last));
        var what = "none of " + selected.size() + " requests is as expected; the last, " + last.nth() + " of "
                + last.agent() + ", differs";
        return mismatch.finding(item.place(), what);
    }

    private static Finding wrongCount(RequestClaim item, NumberRange count, long meeting, List<WireExchange> selected) {
        var what = "the number of requests" + (item.agent() == null ? "" : " of " + item.agent())
                + (item.hasClaims() ? " like this" : "") + " is not as expected";
        return Finding.failed(item.place(), what, count.describe(""), String.valueOf(meeting))
                .withDetail(list(selected));
    }

    private static String list(List<WireExchange> requests) {
        var lines = new ArrayList<String>();
        lines.add(requests.isEmpty() ? "no requests" : "requests:");
        requests.forEach(request -> lines.add("  " + request.nth() + " of " + request.agent() + ": " + request.method()
                + " " + request.url() + " → " + request.status()));
        return String.join("\n", lines);
    }
}

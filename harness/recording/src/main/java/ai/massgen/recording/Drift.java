package ai.massgen.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * That a provider answers in another form than it did when a cassette was recorded.
 *
 * <p>A model says something else each time, and may need another number of requests for it. So the responses of one operation (agent,
 * method and URL without query) are taken together, and of them counts what a client depends on: status, content type, kinds of events,
 * and where their JSON has members.
 *
 * @param operation whose answers differ
 * @param differences a line for each: {@code status: recorded → now}, {@code gone: …}, {@code new: …}
 */
public record Drift(String operation, List<String> differences) {

    public Drift {
        Objects.requireNonNull(operation, "operation");
        differences = List.copyOf(differences);
    }

    /** What has changed; empty where the form is the same. Operations that one of the two lacks are told too. */
    public static List<Drift> between(Cassette recorded, Cassette now) {
        var before = operations(recorded);
        var after = operations(now);
        var names = new ArrayList<>(before.keySet());
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
        return names.stream()
                .map(name -> new Drift(name, differences(before.get(name), after.get(name))))
                .filter(drift -> !drift.differences().isEmpty())
                .toList();
    }

    private static Map<String, List<RecordedResponse>> operations(Cassette cassette) {
        var operations = new LinkedHashMap<String, List<RecordedResponse>>();
        for (Interaction interaction : cassette.interactions()) {
            operations
                    .computeIfAbsent(operation(interaction), name -> new ArrayList<>())
                    .add(interaction.response());
        }
        return operations;
    }

    private static String operation(Interaction interaction) {
        var request = interaction.request();
        var whose = interaction.agent() == null ? "" : " of " + interaction.agent();
        return request.method() + " " + request.uri().split("\\?", 2)[0] + whose;
    }

    private static List<String> differences(
            @Nullable List<RecordedResponse> before, @Nullable List<RecordedResponse> after) {
        if (before == null || after == null) {
            return List.of(before == null ? "new: it was not recorded" : "gone: it was not asked for");
        }
        var one = ResponseShape.of(before);
        var other = ResponseShape.of(after);
        var lines = new ArrayList<String>();
        changed("status", one.statuses(), other.statuses(), lines);
        changed("content type", one.contentTypes(), other.contentTypes(), lines);
        moved("event", one.kinds(), other.kinds(), lines);
        moved("member", one.paths(), other.paths(), lines);
        return lines;
    }

    private static void changed(String what, Set<?> before, Set<?> after, List<String> lines) {
        if (!before.equals(after)) {
            lines.add(what + ": " + shown(before) + " → " + shown(after));
        }
    }

    private static String shown(Set<?> values) {
        return String.join(", ", values.stream().map(String::valueOf).toList());
    }

    private static void moved(String what, Set<String> before, Set<String> after, List<String> lines) {
        without(before, after).forEach(name -> lines.add("gone: " + what + " " + name));
        without(after, before).forEach(name -> lines.add("new: " + what + " " + name));
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        var rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}

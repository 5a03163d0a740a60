package ai.massgen.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The form of responses to one operation, whatever they say.
 *
 * @param statuses HTTP statuses
 * @param contentTypes without parameters, lower case
 * @param kinds of events: what their {@code event} line says, else the {@code type} that is in their JSON; sorted
 * @param paths where their JSON has members, with {@code *} for any index; sorted
 */
record ResponseShape(Set<Integer> statuses, Set<String> contentTypes, Set<String> kinds, Set<String> paths) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What a model makes up below these is data, not form. */
    private static final Set<String> DATA = Set.of("args", "arguments", "input");

    static ResponseShape of(List<RecordedResponse> responses) {
        var shape = new ResponseShape(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        responses.forEach(shape::add);
        return shape;
    }

    private void add(RecordedResponse response) {
        statuses.add(response.status());
        var type = response.header("content-type");
        contentTypes.add(type == null ? "none" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        int start = 0;
        for (int end : EventEnds.of(response.body())) {
            addEvent(response.body().substring(start, end).utf8());
            start = end;
        }
    }

    private void addEvent(String text) {
        var trimmed = text.strip();
        if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
            addJson(trimmed);
            return;
        }
        var data = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("event:")) {
                kinds.add(line.substring("event:".length()).strip());
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip()).append('\n');
            }
        }
        addJson(data.toString().strip());
    }

    /** {@code [DONE]} and the like are kinds of their own. */
    private void addJson(String data) {
        try {
            var json = JSON.readTree(data);
            if (json.path("type").isTextual()) {
                kinds.add(json.path("type").textValue());
            }
            addPaths("", json);
        } catch (JsonProcessingException e) {
            kinds.add(data.length() <= 20 ? data : "no JSON");
        }
    }

    private void addPaths(String at, JsonNode json) {
        json.properties().forEach(member -> {
            var path = at + "/" + member.getKey();
            paths.add(path);
            if (!DATA.contains(member.getKey())) {
                addPaths(path, member.getValue());
            }
        });
        if (json.isArray()) {
            json.forEach(item -> addPaths(at + "/*", item));
        }
    }
}

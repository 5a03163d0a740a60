package ai.massgen.backend.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads an event stream in the standard's own steps, without a thought for speed or for where bytes are split. */
final class PlainReader {
    private PlainReader() {}

    /** Events as {@code name=data}. */
    static List<String> events(String body) {
        var events = new ArrayList<String>();
        var data = new ArrayList<String>();
        var name = "";
        var text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        var lines = new ArrayList<>(Arrays.asList(text.split("\r\n|\r|\n", -1)));
        lines.remove(lines.size() - 1);
        for (var line : lines) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(name + "=" + String.join("\n", data));
                }
                data.clear();
                name = "";
                continue;
            }
            int colon = line.indexOf(':');
            var field = colon < 0 ? line : line.substring(0, colon);
            var rest = colon < 0 ? "" : line.substring(colon + 1);
            var value = rest.startsWith(" ") ? rest.substring(1) : rest;
            if (field.equals("data")) {
                data.add(value);
            } else if (field.equals("event")) {
                name = value;
            }
        }
        return events;
    }
}

package ai.massgen.backend.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks a conversation as the real API does, which answers with status 400. */
final class HistoryCheck {
    private HistoryCheck() {}

    /** What the real API would say against this conversation; empty where it would take it. */
    static List<String> complaints(JsonNode messages) {
        var complaints = new ArrayList<String>();
        var open = new ArrayList<String>();
        for (var message : messages) {
            if (message.path("role").asText().equals("tool")) {
                if (!open.remove(message.path("tool_call_id").asText())) {
                    complaints.add("a result for no call");
                }
                continue;
            }
            if (!open.isEmpty()) {
                complaints.add("no results for " + open);
            }
            if (!message.has("content") || message.path("content").isNull() && !message.has("tool_calls")) {
                complaints.add("content is missing");
            }
            for (var call : message.path("tool_calls")) {
                if (open.contains(call.path("id").asText())) {
                    complaints.add("two calls with the id " + call.path("id"));
                }
                open.add(call.path("id").asText());
            }
        }
        if (!open.isEmpty()) {
            complaints.add("no results for " + open);
        }
        return complaints;
    }
}

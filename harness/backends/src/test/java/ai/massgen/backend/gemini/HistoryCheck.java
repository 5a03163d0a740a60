package ai.massgen.backend.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks a conversation as the real API does, which answers with status 400. */
final class HistoryCheck {
    private HistoryCheck() {}

    /** What the real API would say against this conversation; empty where it would take it. */
    static List<String> complaints(JsonNode contents) {
        var complaints = new ArrayList<String>();
        List<String> asked = List.of();
        var speaker = "";
        for (var content : contents) {
            var role = content.path("role").asText();
            if (role.equals(speaker) || !List.of("user", "model").contains(role)) {
                complaints.add("roles must alternate between user and model");
            }
            speaker = role;
            eachPart(content.path("parts"), complaints);
            var answered = functions(content, "functionResponse");
            if (!answered.equals(asked)) {
                complaints.add("calls " + asked + " but responses " + answered);
            }
            asked = functions(content, "functionCall");
        }
        if (!asked.isEmpty()) {
            complaints.add("no responses for " + asked);
        }
        return complaints;
    }

    private static void eachPart(JsonNode parts, List<String> complaints) {
        if (parts.isEmpty()) {
            complaints.add("parts must not be empty");
        }
        for (var part : parts) {
            boolean says = !part.path("text").asText().isEmpty() || part.has("thoughtSignature");
            if (part.isEmpty() || part.has("text") && !says) {
                complaints.add("a part must not be empty");
            }
            if (part.findValuesAsText("id").stream().anyMatch(id -> id.startsWith("call_"))) {
                complaints.add("an id that was never given");
            }
        }
    }

    private static List<String> functions(JsonNode content, String kind) {
        var functions = new ArrayList<String>();
        for (var part : content.path("parts")) {
            if (part.has(kind)) {
                functions.add(part.path(kind).path("name").asText() + " "
                        + part.path(kind).path("id").asText());
            }
        }
        return functions;
    }
}

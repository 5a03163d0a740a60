package ai.massgen.backend.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks a conversation as the real API does, which answers with status 400. */
final class HistoryCheck {
    private HistoryCheck() {}

    /** What the real API would say against this conversation; empty where it would take it. */
    static List<String> complaints(JsonNode messages) {
        var complaints = new ArrayList<String>();
        List<String> asked = List.of();
        var speaker = "";
        for (var message : messages) {
            var role = message.path("role").asText();
            if (role.equals(speaker)) {
                complaints.add("roles must alternate");
            }
            speaker = role;
            var content = message.path("content");
            if (content.isArray()) {
                blocks(content, complaints);
            }
            if (!sorted(answered(content)).equals(sorted(asked))) {
                complaints.add("tool_use ids " + asked + " but results for " + answered(content) + " at the beginning");
            }
            asked = asked(content);
        }
        if (!asked.isEmpty()) {
            complaints.add("no results for " + asked);
        }
        return complaints;
    }

    private static void blocks(JsonNode content, List<String> complaints) {
        if (content.isEmpty()) {
            complaints.add("content must not be empty");
        }
        for (var block : content) {
            if (block.path("type").asText().equals("text")
                    && block.path("text").asText().isBlank()) {
                complaints.add("text must not be blank");
            }
            if (block.path("type").asText().equals("thinking")
                    && block.path("signature").asText().isEmpty()) {
                complaints.add("thinking must be signed");
            }
        }
    }

    private static List<String> asked(JsonNode content) {
        var ids = new ArrayList<String>();
        for (var block : content) {
            if (block.path("type").asText().equals("tool_use")) {
                ids.add(block.path("id").asText());
            }
        }
        return ids;
    }

    /** Only results at the beginning of a message count. */
    private static List<String> answered(JsonNode content) {
        var ids = new ArrayList<String>();
        for (var block : content) {
            if (!block.path("type").asText().equals("tool_result")) {
                return ids;
            }
            ids.add(block.path("tool_use_id").asText());
        }
        return ids;
    }

    /** In which order the results come does not matter to it. */
    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }
}

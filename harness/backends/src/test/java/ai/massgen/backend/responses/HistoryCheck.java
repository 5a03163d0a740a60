package ai.massgen.backend.responses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Checks a conversation as the real API does, which answers with status 400. */
final class HistoryCheck {
    private HistoryCheck() {}

    /** What the real API would say against this conversation; empty where it would take it. */
    static List<String> complaints(JsonNode input) {
        var complaints = new ArrayList<String>();
        var open = new HashSet<String>();
        var thinking = "";
        for (var item : input) {
            var type = item.path("type").asText();
            if (!thinking.isEmpty() && !item.hasNonNull("id")) {
                complaints.add(thinking + " was provided without its required following item");
            }
            thinking = type.equals("reasoning") ? item.path("id").asText() : "";
            if (type.endsWith("_call_output")
                    && !open.remove(item.path("call_id").asText())) {
                complaints.add("an output for no call");
            } else if (type.equals("function_call") || type.equals("custom_tool_call")) {
                open.add(item.path("call_id").asText());
            }
            if (item.path("role").asText().equals("assistant")
                    && item.findValuesAsText("type").contains("input_text")) {
                complaints.add("the assistant says output_text");
            }
        }
        if (!thinking.isEmpty()) {
            complaints.add(thinking + " was provided without its required following item");
        }
        open.forEach(id -> complaints.add("No tool output found for function call " + id));
        return complaints;
    }
}

package ai.massgen.recording.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a recorded and a sent request, in lines {@code path: recorded → sent}. The path starts with the part
 * of the request; within the body it goes on as a JSON pointer: {@code body/messages/1/content}.
 */
final class RequestDifference {
    /** More lines than this help nobody; the rest is counted. */
    private static final int MOST_LINES = 20;

    private static final String ABSENT = "(absent)";

    private final List<String> lines = new ArrayList<>();
    private int more;

    private RequestDifference() {}

    static List<String> between(CanonicalRequest recorded, CanonicalRequest sent, Set<RequestPart> parts) {
        var difference = new RequestDifference();
        for (RequestPart part : parts) {
            if (part == RequestPart.BODY) {
                difference.compare("body", recorded.body(), sent.body());
            } else if (!recorded.text(part).equals(sent.text(part))) {
                difference.add(part.word(), recorded.text(part), sent.text(part));
            }
        }
        return difference.lines();
    }

    private List<String> lines() {
        if (more > 0) {
            lines.add("… and " + more + " more");
        }
        return lines;
    }

    private void add(String path, String recorded, String sent) {
        if (lines.size() < MOST_LINES) {
            lines.add(path + ": " + recorded + " → " + sent);
        } else {
            more++;
        }
    }

    private void compare(String path, @Nullable JsonNode recorded, @Nullable JsonNode sent) {
        if (recorded == null || sent == null) {
            if (recorded != null || sent != null) {
                add(path, Excerpt.of(recorded, ABSENT), Excerpt.of(sent, ABSENT));
            }
        } else if (recorded.isObject() && sent.isObject()) {
            compareObjects(path, recorded, sent);
        } else if (recorded.isArray() && sent.isArray()) {
            compareArrays(path, recorded, sent);
        } else if (recorded.isTextual() && sent.isTextual()) {
            compareTexts(path, recorded.textValue(), sent.textValue());
        } else if (!equal(recorded, sent)) {
            add(path, Excerpt.of(recorded, ABSENT), Excerpt.of(sent, ABSENT));
        }
    }

    private void compareObjects(String path, JsonNode recorded, JsonNode sent) {
        var names = new LinkedHashSet<String>();
        recorded.fieldNames().forEachRemaining(names::add);
        sent.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            compare(path + "/" + name.replace("~", "~0").replace("/", "~1"), recorded.get(name), sent.get(name));
        }
    }

    /** Equal items at both ends are set aside first: one inserted message is one difference, not one per message behind it. */
    private void compareArrays(String path, JsonNode recorded, JsonNode sent) {
        int shorter = Math.min(recorded.size(), sent.size());
        int head = 0;
        while (head < shorter && equal(recorded.get(head), sent.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && equal(recorded.get(recorded.size() - 1 - tail), sent.get(sent.size() - 1 - tail))) {
            tail++;
        }
        int longest = Math.max(recorded.size(), sent.size()) - tail;
        for (int i = head; i < longest; i++) {
            compare(
                    path + "/" + i,
                    i < recorded.size() - tail ? recorded.get(i) : null,
                    i < sent.size() - tail ? sent.get(i) : null);
        }
    }

    private void compareTexts(String path, String recorded, String sent) {
        if (!recorded.equals(sent)) {
            int first = Excerpt.firstDifference(recorded, sent);
            add(path, Excerpt.around(recorded, first), Excerpt.around(sent, first));
        }
    }

    private static boolean equal(JsonNode recorded, JsonNode sent) {
        if (recorded.equals(sent)) {
            return true;
        }
        var a = new StringBuilder();
        var b = new StringBuilder();
        CanonicalJson.append(recorded, a);
        CanonicalJson.append(sent, b);
        return a.compareTo(b) == 0;
    }
}

package ai.massgen.orchestrator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Facts of an event, in a fixed order. */
final class Details {

    private Details() {}

    /** Pairs of name and fact. */
    static Map<String, Object> of(Object... pairs) {
        var details = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            details.put((String) pairs[i], pairs[i + 1]);
        }
        return details;
    }
}

package ai.massgen.backend.gemini;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids of calls that Gemini gave none. They are ours alone: the API pairs such calls and their results by order, and refuses
 * an id that it does not know.
 */
final class CallIds {
    private static final Pattern MADE = Pattern.compile("call_\\d+(_.*)?");

    private CallIds() {}

    /**
     * An id that differs from turn to turn and is the same whenever the response is.
     *
     * @param position of the call among the calls of the response
     */
    static String made(int position, @Nullable String responseId) {
        return "call_" + position + (responseId == null ? "" : "_" + responseId);
    }

    /** Whether the API knows nothing of the id. */
    static boolean isMade(String id) {
        return MADE.matcher(id).matches();
    }
}

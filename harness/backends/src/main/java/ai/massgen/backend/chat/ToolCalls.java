package ai.massgen.backend.chat;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls together from their pieces, in the order in which the model began them.
 *
 * <p>To which call a piece belongs:
 *
 * <ul>
 *   <li>with an index: to the last call with that index, unless it names another id. A new id opens a new call, since some
 *       servers put every parallel call on index 0;
 *   <li>without an index: to the call with its id (Mistral, Ollama send whole calls so);
 *   <li>with neither: to the last call, unless it has a name: Gemini's compatible endpoint sends whole calls with an empty
 *       id.
 * </ul>
 *
 * <p>A piece with a name and arguments for a call whose arguments are complete opens a new one too: nothing can follow a
 * complete JSON object.
 */
final class ToolCalls {
    /** Index of a piece that names none. */
    static final int NO_INDEX = -1;

    private final List<OpenCall> calls = new ArrayList<>();
    private int highestIndex = NO_INDEX;

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * Adds a piece.
     *
     * @param index {@link #NO_INDEX} when the piece has none
     */
    void add(int index, @Nullable String id, @Nullable String name, @Nullable String arguments) {
        var piece =
                new Piece(index, id == null ? "" : id, name == null ? "" : name, arguments == null ? "" : arguments);
        if (piece.isEmpty()) {
            return;
        }
        var call = find(piece);
        if (call == null || piece.opensAnother(call)) {
            call = new OpenCall(index, piece.id());
            calls.add(call);
            highestIndex = Math.max(highestIndex, index);
        }
        call.add(piece);
    }

    private @Nullable OpenCall find(Piece piece) {
        if (piece.index() == NO_INDEX && piece.id().isEmpty()) {
            return piece.name().isEmpty() && !calls.isEmpty() ? calls.get(calls.size() - 1) : null;
        }
        if (piece.index() > highestIndex) {
            // Most calls open so: looking through all before would cost the square of their number.
            return null;
        }
        for (int i = calls.size() - 1; i >= 0; i--) {
            var call = calls.get(i);
            if (piece.index() == NO_INDEX ? call.id.equals(piece.id()) : call.index == piece.index()) {
                return call;
            }
        }
        return null;
    }

    /**
     * The calls, once the response has ended.
     *
     * @param reason tells which of them were cut off
     * @param responseId makes the ids of calls without one differ from turn to turn; null where the provider gives none
     */
    List<ToolCall> complete(FinishReason reason, @Nullable String responseId) {
        var complete = new ArrayList<ToolCall>(calls.size());
        for (int position = 0; position < calls.size(); position++) {
            var call = calls.get(position);
            var id = call.id.isEmpty() ? madeId(position, responseId) : call.id;
            boolean last = position == calls.size() - 1;
            complete.add(ToolCall.ended(id, call.name, call.arguments.toString(), reason, last));
        }
        return complete;
    }

    private static String madeId(int position, @Nullable String responseId) {
        return "call_" + position + (responseId == null ? "" : "_" + responseId);
    }

    private record Piece(int index, String id, String name, String arguments) {

        /** Snowflake puts an empty function_call into every answer. */
        boolean isEmpty() {
            return id.isEmpty() && name.isEmpty() && arguments.isEmpty();
        }

        boolean opensAnother(OpenCall call) {
            boolean otherId = !id.isEmpty() && !call.id.isEmpty() && !id.equals(call.id);
            return otherId || !name.isEmpty() && !arguments.isBlank() && call.isFull();
        }
    }

    private static final class OpenCall {
        private final int index;
        private final StringBuilder arguments = new StringBuilder();
        private String id;
        private String name = "";

        OpenCall(int index, String id) {
            this.index = index;
            this.id = id;
        }

        void add(Piece piece) {
            if (id.isEmpty()) {
                id = piece.id();
            }
            addName(piece.name());
            arguments.append(piece.arguments());
        }

        /** A name comes whole, in pieces, or whole again and again. */
        private void addName(String piece) {
            if (piece.startsWith(name)) {
                name = piece;
            } else {
                name += piece;
            }
        }

        boolean isFull() {
            int last = arguments.length() - 1;
            return last > 0 && arguments.charAt(last) == '}' && Json.isValid(arguments.toString());
        }
    }
}

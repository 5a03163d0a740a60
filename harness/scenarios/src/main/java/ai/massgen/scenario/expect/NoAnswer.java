package ai.massgen.scenario.expect;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Words about answers that are not there, and about who gave those that are. */
final class NoAnswer {
    private NoAnswer() {}

    /** The run came to no answer; its error says why. */
    static Finding finding(String place, Transcript transcript, String expected) {
        var error = transcript.result().error();
        var actual = error == null ? "no answer" : "no answer: " + Errors.describe(error);
        var turns = transcript.turns().size();
        var what = "the run came to no answer" + (turns > 1 ? " in turn " + turns : "");
        return Finding.failed(place, what, expected, actual);
    }

    /** {@code " of a1, turn 2"}: who answered where that is known, and in which turn where there are several. */
    static String by(Transcript transcript) {
        var parts = new ArrayList<String>();
        var agent = agent(transcript);
        if (agent != null) {
            parts.add(agent);
        }
        if (transcript.turns().size() > 1) {
            parts.add("turn " + transcript.turns().size());
        }
        return parts.isEmpty() ? "" : " of " + String.join(", ", parts);
    }

    /** The winner; without coordination whoever was asked alone. */
    private static @Nullable String agent(Transcript transcript) {
        if (transcript.result().winner() != null) {
            return transcript.result().winner();
        }
        var asked = transcript.events().stream()
                .filter(Event.Chunk.class::isInstance)
                .map(event -> ((Event.Chunk) event).agent())
                .distinct()
                .toList();
        return asked.size() == 1 ? asked.get(0) : null;
    }
}

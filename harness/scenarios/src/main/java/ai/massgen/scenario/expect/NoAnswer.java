package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;

/** Words about answers that are not there, and about who gave those that are. */
final class NoAnswer {
    private NoAnswer() {}

    /** The run came to no answer; its error says why. */
    static Finding finding(String place, Transcript transcript, String expected) {
        var error = transcript.result().error();
        var actual = error == null ? "no answer" : "no answer: " + Errors.describe(error);
        return Finding.failed(place, "the run came to no answer", expected, actual);
    }

    /** {@code " of a1, turn 2"}: who answered, and in which turn where there are several. */
    static String by(Transcript transcript) {
        var winner = transcript.result().winner();
        var turn =
                transcript.turns().size() > 1 ? ", turn " + transcript.turns().size() : "";
        return winner == null ? "" : " of " + winner + turn;
    }
}

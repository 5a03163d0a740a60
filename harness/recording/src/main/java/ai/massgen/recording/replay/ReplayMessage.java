package ai.massgen.recording.replay;

import ai.massgen.recording.Cassette;

/** Why a request has no answer, for a person: what was asked, what the cassette has, what to do. */
final class ReplayMessage {
    private ReplayMessage() {}

    static String of(
            String scenario, Cassette cassette, SentRequest sent, int nth, Match match, ReplayOptions options) {
        var text = new StringBuilder(scenario)
                .append(": request ")
                .append(nth)
                .append(" of agent ")
                .append(sent.agent())
                .append(" (")
                .append(sent.method())
                .append(' ')
                .append(options.redactor().url(sent.url()))
                .append(") ")
                .append(reason(match))
                .append(" in ")
                .append(cassette.name());
        if (match.interaction() != null) {
            text.append("; ").append(recording(match)).append(match.interaction());
        }
        match.differences().forEach(line -> text.append("\n  ").append(line));
        return text.append("\n  ").append(advice(match, cassette)).toString();
    }

    private static String reason(Match match) {
        if (match instanceof Match.Changed) {
            return "differs from its recording";
        }
        return match instanceof Match.Exhausted ? "is already used up" : "was never recorded";
    }

    private static String recording(Match match) {
        if (match instanceof Match.Exhausted) {
            return "its last recording is interaction ";
        }
        return match instanceof Match.Changed ? "next is interaction " : "the nearest is interaction ";
    }

    private static String advice(Match match, Cassette cassette) {
        if (match instanceof Match.Unknown) {
            return cassette.interactions().isEmpty()
                    ? "The cassette is empty: record it."
                    : "Record it, or remove what sends it.";
        }
        return "If this is meant, record the cassette anew, or set \"on-changed: continue\" to see how the run goes on.";
    }
}

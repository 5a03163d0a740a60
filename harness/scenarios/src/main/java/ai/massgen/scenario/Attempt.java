package ai.massgen.scenario;

import ai.massgen.recording.Redactor;
import ai.massgen.transcript.Transcript;
import java.util.List;

/**
 * What one run of a case yielded, before it is judged.
 *
 * @param transcript what happened
 * @param unused interactions of the cassette that nobody asked for, a line for each
 * @param unanswered requests that had no answer, a text for each
 * @param unforeseenCalls calls of tools that had no result, a line for each
 * @param timedOut whether the wall clock broke it off
 */
record Attempt(
        Transcript transcript,
        List<String> unused,
        List<String> unanswered,
        List<String> unforeseenCalls,
        boolean timedOut) {

    Attempt {
        unused = List.copyOf(unused);
        unanswered = List.copyOf(unanswered);
        unforeseenCalls = List.copyOf(unforeseenCalls);
    }

    /** With a transcript that may be kept and shown. */
    Attempt masked(Redactor redactor) {
        return new Attempt(MaskedTranscript.of(transcript, redactor), unused, unanswered, unforeseenCalls, timedOut);
    }
}

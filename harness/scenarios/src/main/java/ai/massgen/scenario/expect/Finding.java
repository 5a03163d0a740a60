package ai.massgen.scenario.expect;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that a check found wrong with a run, told so that a person can act on it.
 *
 * @param kind whether the run is wrong, or could not be judged
 * @param place where it was asked for, {@code file:line:column}
 * @param what what is wrong, in one line, with agent and turn where they are known
 * @param expected what was asked for, in one line; null where the message says it
 * @param actual what came, in one line; null where nothing came or the message says it
 * @param detail several lines of evidence, such as a difference; empty if there is none
 * @param advice what to do about it; empty where the message says it
 */
public record Finding(
        Kind kind,
        String place,
        String what,
        @Nullable String expected,
        @Nullable String actual,
        String detail,
        String advice) {

    /** Whether the run is wrong, or could not be judged. */
    public enum Kind {
        /** The run is not as it was asked to be. */
        FAILED,
        /** The check itself could not be done. */
        BROKEN
    }

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(advice, "advice");
    }

    /** Something that is not as it was asked to be. */
    public static Finding failed(String place, String what, @Nullable String expected, @Nullable String actual) {
        return new Finding(Kind.FAILED, place, what, expected, actual, "", "");
    }

    /** A check that could not be done. */
    public static Finding broken(String place, String what, String advice) {
        return new Finding(Kind.BROKEN, place, what, null, null, "", advice);
    }

    /** The same with another account of what came. */
    Finding withActual(String came) {
        return new Finding(kind, place, what, expected, came, detail, advice);
    }

    public Finding withDetail(String lines) {
        return new Finding(kind, place, what, expected, actual, lines, advice);
    }

    public Finding withAdvice(String sentence) {
        return new Finding(kind, place, what, expected, actual, detail, sentence);
    }

    /** The same with another form of each text that was asked for or came. */
    public Finding mapped(UnaryOperator<String> form) {
        return new Finding(
                kind,
                place,
                form.apply(what),
                expected == null ? null : form.apply(expected),
                actual == null ? null : form.apply(actual),
                form.apply(detail),
                form.apply(advice));
    }

    /** The whole finding for a person, several lines, without a line end at the end. */
    public String render() {
        var text = new StringBuilder(place).append(": ").append(what);
        if (expected != null) {
            text.append("\n  expected: ").append(expected);
        }
        if (actual != null) {
            text.append("\n  actual:   ").append(actual);
        }
        if (!detail.isEmpty()) {
            text.append("\n    ").append(detail.replace("\n", "\n    "));
        }
        if (!advice.isEmpty()) {
            text.append("\n  ").append(advice);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return render();
    }
}

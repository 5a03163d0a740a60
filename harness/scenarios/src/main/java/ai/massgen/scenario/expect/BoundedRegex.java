package ai.massgen.scenario.expect;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that gives up instead of running for ever.
 *
 * <p>Java's engine may need exponential time or a deep stack ({@code (x+)(x+)(x+)(x+)y}). It reads its input by {@code charAt}, so
 * counting the calls bounds the work, by the same number on every machine. Back-references are refused: with them it can go on
 * without reading.
 *
 * @param pattern compiled, {@code .} matches line feeds too
 */
record BoundedRegex(Pattern pattern) {
    private static final int MOST_READS = 20_000_000;

    /** An escaped character that is a back-reference, behind any number of other escaped ones. */
    private static final Pattern BACK_REFERENCE =
            Pattern.compile("(?:[^\\\\]|\\\\[^1-9k])*?\\\\[1-9k].*", Pattern.DOTALL);

    /**
     * Compiles an expression.
     *
     * @throws PatternSyntaxException if it is none, or has back-references
     */
    static BoundedRegex compile(String source) {
        if (BACK_REFERENCE.matcher(source).matches()) {
            throw new PatternSyntaxException("back-references are not supported", source, -1);
        }
        return new BoundedRegex(Pattern.compile(source, Pattern.DOTALL));
    }

    String source() {
        return pattern.pattern();
    }

    /**
     * Whether the whole text matches.
     *
     * @throws UncheckableException if that takes too much
     */
    boolean matches(String text) {
        try {
            return pattern.matcher(new Counted(text, new int[1])).matches();
        } catch (StackOverflowError e) {
            throw tooMuch();
        }
    }

    private UncheckableException tooMuch() {
        return new UncheckableException(
                "the regular expression " + source() + " takes too long on this text",
                "Write it without repetitions inside repetitions.");
    }

    private final class Counted implements CharSequence {
        private final String text;
        private final int[] reads;

        Counted(String text, int[] reads) {
            this.text = text;
            this.reads = reads;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (reads[0]++ > MOST_READS) {
                throw tooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), reads);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}

package ai.massgen.transcript;

/**
 * Tokens spent.
 *
 * @param input tokens sent, cached ones included
 * @param output tokens received, reasoning included
 * @param cached those of {@code input} that came from a cache
 * @param reasoning those of {@code output} spent on thinking
 */
public record TokenCount(long input, long output, long cached, long reasoning) {

    public static final TokenCount ZERO = new TokenCount(0, 0, 0, 0);

    public TokenCount plus(TokenCount other) {
        return new TokenCount(
                input + other.input, output + other.output, cached + other.cached, reasoning + other.reasoning);
    }
}

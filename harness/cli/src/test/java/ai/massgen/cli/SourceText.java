package ai.massgen.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Java in which a piece is looked for whatever its lines and indentation are.
 *
 * @param source the whole file
 */
record SourceText(String source) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** From the first character to behind the last. */
    record Span(int from, int to) {}

    /** Where a piece stands, in order. */
    List<Span> occurrences(String piece) {
        var pattern =
                Arrays.stream(BLANKS.split(piece.strip())).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        return Pattern.compile(pattern)
                .matcher(source)
                .results()
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }
}

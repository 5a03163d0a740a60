package ai.massgen.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts as lines of a table, columns two blanks apart. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /**
     * Fills each column up to its widest text.
     *
     * @param rows of equal length
     * @return one line a row, without blanks at its end
     */
    static List<String> lines(List<List<String>> rows) {
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                var text = row.get(column);
                line.append(text).append(" ".repeat(width(rows, column) - text.length()));
                line.append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

package ai.massgen.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, its columns as wide as they need: readable on a terminal and fit for a README. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        row(headings);
    }

    /** Adds a row; as many cells as there are headings. */
    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            line(text, rows.get(row), ' ');
            if (row == 0) {
                line(text, rows.get(0).stream().map(heading -> "").toList(), '-');
            }
        }
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells, char filling) {
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var rest = String.valueOf(filling).repeat(width(column) - cell.length());
            text.append("| ").append(cell).append(rest).append(' ');
        }
        text.append("|\n");
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

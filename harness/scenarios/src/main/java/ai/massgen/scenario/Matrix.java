package ai.massgen.scenario;

import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values by path, as a scenario writes them: one row for each combination, less those excluded, plus those included.
 *
 * @param axes each path with its values; rows come in the order of the file, the last path changing fastest
 * @param exclude rows that are left out: each is named by some of its values
 * @param include rows on top, each with the paths that it names
 */
public record Matrix(Map<String, List<YamlNode.Entry>> axes, List<Row> exclude, List<Row> include) {

    public Matrix {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        exclude = List.copyOf(exclude);
        include = List.copyOf(include);
    }

    /**
     * A row, or a part of one.
     *
     * @param values by path; the place of a path is where it is written
     */
    public record Row(Map<String, YamlNode.Entry> values) {
        static final Row EMPTY = new Row(Map.of());

        public Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        Row with(String path, YamlNode.Entry value) {
            var longer = new LinkedHashMap<>(values);
            longer.put(path, value);
            return new Row(longer);
        }

        /** Whether another row has all the values of this one. */
        public boolean isPartOf(Row other) {
            return other.labels().entrySet().containsAll(labels().entrySet());
        }

        /** The values as the id of a case has them. */
        public Map<String, String> labels() {
            var labels = new LinkedHashMap<String, String>();
            values.forEach((path, entry) -> labels.put(path, label(entry.value())));
            return Collections.unmodifiableMap(labels);
        }
    }

    /** Every row; one without values where there are no paths at all. */
    public List<Row> rows() {
        if (axes.isEmpty() && include.isEmpty()) {
            return List.of(Row.EMPTY);
        }
        var rows = new ArrayList<Row>();
        if (!axes.isEmpty()) {
            product().stream()
                    .filter(row -> exclude.stream().noneMatch(part -> part.isPartOf(row)))
                    .forEach(rows::add);
        }
        rows.addAll(include);
        return Collections.unmodifiableList(rows);
    }

    private List<Row> product() {
        var rows = List.of(Row.EMPTY);
        for (var axis : axes.entrySet()) {
            rows = rows.stream()
                    .flatMap(row -> axis.getValue().stream().map(value -> row.with(axis.getKey(), value)))
                    .toList();
        }
        return rows;
    }

    /** How a value is called in the id of a case: text as it is written, anything else as JSON. */
    public static String label(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar
                ? scalar.text()
                : value.toJson().toString();
    }
}

package ai.massgen.scenario.parse;

import ai.massgen.scenario.Matrix;
import ai.massgen.transcript.text.Secrets;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code matrix}: paths with their values, and the two words {@code exclude} and {@code include}. */
final class MatrixForm {

    private MatrixForm() {}

    static Matrix read(YamlNode node, String key, ValueReader reader) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw Misfit.wants("a mapping of paths to values", key, node);
        }
        var axes = new LinkedHashMap<String, List<YamlNode.Entry>>();
        mapping.entries().forEach((path, entry) -> {
            if (!path.equals("exclude") && !path.equals("include")) {
                axes.put(path, values(path, entry));
            }
        });
        var matrix = new Matrix(axes, parts("exclude", mapping), parts("include", mapping));
        checkExcluded(mapping, matrix);
        checkRows(mapping, matrix);
        return matrix;
    }

    private static List<YamlNode.Entry> values(String path, YamlNode.Entry axis) {
        if (!(axis.value() instanceof YamlNode.Sequence sequence)
                || sequence.items().isEmpty()) {
            throw Misfit.wants("a list of values", path, axis.value());
        }
        return sequence.items().stream()
                .map(value -> new YamlNode.Entry(axis.keyPlace(), value))
                .toList();
    }

    private static List<Matrix.Row> parts(String word, YamlNode.Mapping matrix) {
        var node = matrix.get(word);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw Misfit.wants("a list of mappings from path to value", word, node);
        }
        return sequence.items().stream().map(item -> part(word, item)).toList();
    }

    private static Matrix.Row part(String word, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
            throw Misfit.wants("mappings from path to value", word, node);
        }
        return new Matrix.Row(mapping.entries());
    }

    /** A row that is left out and was never in is a typo. */
    private static void checkExcluded(YamlNode.Mapping mapping, Matrix matrix) {
        var all = new Matrix(matrix.axes(), List.of(), List.of()).rows();
        for (var part : matrix.exclude()) {
            if (all.stream().noneMatch(part::isPartOf)) {
                throw nothingExcluded(mapping, matrix, part);
            }
        }
    }

    private static Misfit nothingExcluded(YamlNode.Mapping mapping, Matrix matrix, Matrix.Row part) {
        for (var wanted : part.values().entrySet()) {
            var path = wanted.getKey();
            var values = matrix.axes().get(path);
            if (values == null) {
                var place = wanted.getValue().keyPlace();
                return new Misfit(
                        place,
                        "the matrix has no \"" + path + "\"",
                        Suggestion.among(path, matrix.axes().keySet()));
            }
            var label = Matrix.label(wanted.getValue().value());
            var labels =
                    values.stream().map(value -> Matrix.label(value.value())).toList();
            if (!labels.contains(label)) {
                var message = "\"" + path + "\" is never " + label + " in the matrix";
                return new Misfit(wanted.getValue().value(), message, Suggestion.among(label, labels));
            }
        }
        return new Misfit(mapping, "\"exclude\" leaves nothing out", "Remove it.");
    }

    /** A row is in the name of its test, and so in every report. */
    private static void checkNames(Matrix matrix) {
        for (var row : matrix.rows()) {
            row.values().forEach((path, entry) -> {
                var label = Matrix.label(entry.value());
                if (!Secrets.mask(label).equals(label)) {
                    var message = "a value of \"" + path + "\" looks like a secret, and would be in the name of a test";
                    throw new Misfit(entry.value(), message, "Take it from the environment: ${NAME}.");
                }
            });
        }
    }

    private static void checkRows(YamlNode.Mapping mapping, Matrix matrix) {
        checkNames(matrix);
        var seen = new HashSet<Map<String, String>>();
        for (var row : matrix.rows()) {
            if (!seen.add(row.labels())) {
                throw new Misfit(mapping, "the matrix has the row " + row.labels() + " twice", "Remove one of them.");
            }
        }
        if (seen.isEmpty()) {
            throw new Misfit(mapping, "the matrix leaves no row", "Remove an \"exclude\".");
        }
    }
}

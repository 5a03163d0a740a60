package ai.massgen.scenario.parse;

import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.recording.replay.Fragment;
import ai.massgen.scenario.Matrix;
import ai.massgen.scenario.Scenario;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.expect.ExpectationParser;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one document with a usable id into its cases: one for each row of the matrix and each way to cut responses. */
final class DocumentReader {
    private static final Matrix NO_MATRIX = new Matrix(Map.of(), List.of(), List.of());
    private static final Map<Type, SpecialForm<?>> FORMS = SpecialForms.all();
    private static final Type EXPECTATIONS = Arrays.stream(Scenario.class.getRecordComponents())
            .filter(component -> component.getName().equals("expect"))
            .findFirst()
            .orElseThrow()
            .getGenericType();

    private final Path file;
    private final SourceFiles files;
    private final Map<Class<?>, RecordShape<?>> shapes;

    /**
     * @param file the file that the document is in
     * @param files all files of this reading
     * @param shapes of the records met so far
     */
    DocumentReader(Path file, SourceFiles files, Map<Class<?>, RecordShape<?>> shapes) {
        this.file = file;
        this.files = files;
        this.shapes = shapes;
    }

    /**
     * The cases. A document with problems that concern every case alike is one case, which is broken.
     *
     * @param known what is wrong with the document as YAML
     */
    List<ScenarioCase> read(YamlNode.Mapping written, List<Problem> known) {
        var common = new Problems();
        common.addAll(known);
        var merged = new Inheritance(files, common).resolve(written);
        SystemSource.require(merged, common);
        var document = SystemSource.inline(merged, files, common);
        var cases = rows(document).stream()
                .flatMap(row -> cases(row, document, common.list()).stream())
                .toList();
        return cases.size() > 1 && areBrokenAlike(cases) ? List.of(cases.get(0).asWhole()) : cases;
    }

    private List<Matrix.Row> rows(YamlNode.Mapping document) {
        var node = document.get("matrix");
        try {
            return node == null
                    ? NO_MATRIX.rows()
                    : MatrixForm.read(node, "matrix", reader(new Problems())).rows();
        } catch (Misfit e) {
            return NO_MATRIX.rows(); // told when the document is read as a whole
        }
    }

    private static boolean areBrokenAlike(List<ScenarioCase> cases) {
        var first = cases.get(0);
        return first.isBroken()
                && cases.stream().allMatch(other -> other.problems().equals(first.problems()));
    }

    private List<ScenarioCase> cases(Matrix.Row row, YamlNode.Mapping document, List<Problem> common) {
        var problems = new Problems();
        problems.addAll(common);
        var applied = RowApplication.apply(row, document, problems);
        var scenario = reader(problems).record(Scenario.class, applied);
        var checks = new CrossChecks(scenario, applied, problems);
        checks.checkFields();
        var config = config(applied, problems);
        if (config != null) {
            checks.checkAgainst(config);
        }
        return fragments(scenario, row.labels(), applied, config, problems.list());
    }

    private ValueReader reader(Problems problems) {
        var forms = new LinkedHashMap<>(FORMS);
        forms.put(EXPECTATIONS, (SpecialForm<List<?>>)
                (node, key, reader) -> ExpectationParser.parse(node, name -> files.named(name, node), problems::add));
        return new ValueReader(shapes, forms, problems);
    }

    private static @Nullable RunConfig config(YamlNode.Mapping document, Problems problems) {
        if (!(document.get("system") instanceof YamlNode.Mapping system)) {
            return null;
        }
        var reading = ConfigReader.read(system);
        problems.addAll(reading.problems());
        return reading.config();
    }

    private List<ScenarioCase> fragments(
            Scenario scenario,
            Map<String, String> cell,
            YamlNode resolved,
            @Nullable RunConfig config,
            List<Problem> problems) {
        var fragments = scenario.replay().fragment().stream().distinct().toList();
        var ways = fragments.isEmpty() ? List.of(Fragment.WHOLE) : fragments;
        return ways.stream()
                .map(way -> new ScenarioCase(file, scenario, cell, way, ways.size() > 1, resolved, config, problems))
                .toList();
    }
}

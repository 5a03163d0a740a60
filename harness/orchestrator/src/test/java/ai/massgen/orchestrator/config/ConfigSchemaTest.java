package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.Shared;
import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigSchemaTest {
    private static final Path ROOT = Path.of(System.getProperty("massgen.root"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.tree());

    /** One of each kind, and what lies at the borders. */
    private static final List<String> VALUES = List.of(
            "\"text\"",
            "\"\"",
            "\"lenient\"",
            "\"read\"",
            "\"local\"",
            "\"simple\"",
            "\"none\"",
            "\"plan\"",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "5",
            "65535",
            "65536",
            "70000",
            "0.5",
            "-0.5",
            "1.5",
            "[]",
            "[\"a\"]",
            "[5]",
            "[[]]",
            "{}",
            "{\"a\": 1}",
            "[{}]",
            "[{\"path\": \"p\"}]");

    @Test
    void the_published_schema_is_the_one_that_the_keys_make() throws IOException {
        assertThat(published("fixtures/schema/configuration.schema.json", ConfigSchema.text()))
                .isEqualTo(ConfigSchema.text());
    }

    @Test
    void the_reference_has_the_table_that_the_keys_make() throws IOException {
        var file = "harness/orchestrator/CONFIGURATION.md";
        var text = Files.readString(ROOT.resolve(file));
        int begin = text.indexOf("| key | value |");
        int end = text.indexOf("\n\n", begin) + 1;

        assertThat(begin).isPositive();
        var right = text.substring(0, begin) + ConfigReference.table() + text.substring(end);
        assertThat(published(file, right)).isEqualTo(right);
    }

    /** Rewrites a file with {@code -Dschema.update}. */
    private static String published(String file, String right) throws IOException {
        if (System.getProperty("schema.update") != null) {
            Files.writeString(ROOT.resolve(file), right);
        }
        return Files.readString(ROOT.resolve(file));
    }

    /** Every key with values of every kind: the schema takes exactly what the reader takes. */
    @Test
    void schema_and_reader_agree_on_every_key() throws IOException {
        var differences = new ArrayList<String>();
        int compared = 0;
        for (var one : Keys.walk().toList()) {
            for (String value : VALUES) {
                if (isJudgedByForm(one.path())) {
                    compared++;
                    compare(one.path(), config(one.path(), JSON.readTree(value)), differences);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(2000);
    }

    /** Values of every kind again, for a type of backend that has the parameter. */
    @Test
    void schema_and_reader_agree_on_the_parameters_that_all_providers_mean_alike() throws IOException {
        var differences = new ArrayList<String>();
        for (String key : ParameterForms.schemas().keySet()) {
            for (String value : VALUES) {
                var config = config("agents[].backend." + key, JSON.readTree(value));
                ((ObjectNode) config.at("/agents/0/backend"))
                        .put("type", key.equals("max_output_tokens") ? "openai" : "chatcompletion")
                        .put("model", "m")
                        .put("base_url", "http://localhost:1");
                compare(key, config, differences);
            }
        }

        assertThat(differences).isEmpty();
    }

    /** Every key once with a value of another kind: each is told at that value, or at its key. */
    @Test
    void every_key_of_the_wrong_kind_is_told_with_line_and_column() throws IOException {
        var untold = new ArrayList<String>();
        int told = 0;
        for (var one : Keys.walk()
                .filter(one -> !one.key().form().equals(Form.Plain.ANYTHING))
                .toList()) {
            boolean wantsMapping =
                    one.key().form() instanceof Form.Keys || one.key().form().equals(Form.Plain.ANY_MAPPING);
            var text = JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(config(one.path(), JSON.readTree(wantsMapping ? "70000.5" : "{\"odd\": 1}")));
            int line = lineOf(text, wantsMapping ? "70000.5" : "\"odd\"") - (wantsMapping ? 0 : 1);
            var errors = ConfigReader.read(
                            YamlReader.parse("c.json", text).documents().get(0))
                    .findings()
                    .stream()
                    .filter(finding -> !finding.isWarning())
                    .map(finding -> finding.problem())
                    .toList();
            told++;
            if (errors.stream().noneMatch(error -> error.line() == line && error.column() > 1)) {
                untold.add(one.path() + " in line " + line + ": " + errors);
            }
        }

        assertThat(untold).isEmpty();
        assertThat(told).isGreaterThan(100);
    }

    private static int lineOf(String text, String sign) {
        return (int) text.substring(0, text.indexOf(sign)).lines().count();
    }

    /** These are judged by what they say, not by their form alone. */
    private static boolean isJudgedByForm(String path) {
        return !List.of(
                        "agents[].backend.type",
                        "agents[].backend.mcp_servers",
                        "agents[].backend.custom_tools",
                        "agents[].backend.turns",
                        "agents[].id")
                .contains(path);
    }

    private static void compare(String path, ObjectNode config, List<String> differences) throws IOException {
        var text = JSON.writeValueAsString(config);
        boolean bySchema = SCHEMA.validate(config).isEmpty();
        var root = YamlReader.parse("c.json", text).documents().get(0);
        var findings = ConfigReader.read(root).findings();
        boolean byReader = findings.stream().allMatch(finding -> finding.isWarning());
        if (bySchema != byReader) {
            differences.add(path + " in " + text + ": schema " + bySchema + ", reader " + byReader + " " + findings);
        }
    }

    private static ObjectNode config(String path, JsonNode value) {
        var root = JsonNodeFactory.instance.objectNode();
        if (!path.startsWith("agent")) {
            root.putObject("agent").put("id", "a").putObject("backend").put("type", "openai");
        }
        put(root, List.of(path.split("\\.", -1)), value);
        return root;
    }

    private static void put(ObjectNode node, List<String> path, JsonNode value) {
        var name = path.get(0).replace("[]", "");
        boolean last = path.size() == 1;
        if (path.get(0).endsWith("[]")) {
            put(sample(node.putArray(name).addObject(), name), path.subList(1, path.size()), value);
        } else if (last) {
            node.set(name, value);
        } else {
            put(node.withObjectProperty(name), path.subList(1, path.size()), value);
        }
    }

    private static ObjectNode sample(ObjectNode node, String list) {
        if (list.equals("agents")) {
            node.put("id", "a").putObject("backend").put("type", "openai");
        } else if (list.equals("context_paths")) {
            node.put("path", "p");
        }
        return node;
    }

    @Test
    void the_schema_takes_every_configuration_that_massgen_ships() throws IOException {
        var refused = new ArrayList<String>();
        try (var files = Files.walk(Shared.require("reference/massgen-configs"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                var json = YamlReader.read(file, "c.yaml").documents().get(0).toJson();
                SCHEMA.validate(json).forEach(message -> refused.add(file.getFileName() + ": " + message));
            }
        }

        assertThat(refused).isEmpty();
    }
}

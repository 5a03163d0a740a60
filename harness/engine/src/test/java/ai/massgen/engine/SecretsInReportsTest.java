package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.console.ConsoleLauncher;

/**
 * Two hundred secrets of 25 kinds stand in the files that a run reads: configuration, prompt, tool, recording, expectation. None is
 * in what it leaves: goldens, transcripts, Allure results, the manifest, Open Test Reporting, JUnit's XML, the console.
 */
@Isolated("Allure's folder and the console are the process's")
final class SecretsInReportsTest {
    private static final String DIRECTORY = "allure.results.directory";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A secret that looks like none: it is known by the name of its member. */
    private static final String PLAIN = "correct-horse-battery-7-staple";

    @TempDir
    private Path folder;

    private Path left;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeEach
    void plant() throws IOException {
        left = Files.createDirectory(folder.resolve("left"));
        System.setProperty(DIRECTORY, left.resolve("allure").toString());
        var both = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        Files.createDirectory(left.resolve("goldens"));
        write("recorded-responses/planted.yaml", cassette());
        write("scenarios/passes.scenario.yaml", scenario("passes").toString());
        var fails = scenario("fails");
        fails.putArray("expect").addObject().put("answer", PlantedSecrets.said(6));
        write("scenarios/fails.scenario.yaml", fails.toString());
        var broken = scenario("broken");
        broken.put("unknown key", PlantedSecrets.said(7));
        broken.put(PlantedSecrets.of(7).get(3), 1);
        write("scenarios/broken.scenario.yaml", broken.toString());
        var rows = scenario("rows");
        rows.putObject("matrix")
                .putArray("a1.backend.api_key")
                .add(PlantedSecrets.of(0).get(1))
                .add("two");
        write("scenarios/rows.scenario.yaml", rows.toString());
    }

    @AfterEach
    void give_back() {
        System.setOut(out);
        System.setErr(err);
        System.clearProperty(DIRECTORY);
    }

    @Test
    void no_planted_secret_is_in_anything_that_a_run_leaves() throws IOException {
        var told = run();

        var texts = texts();
        texts.put("what the launcher tells", told);
        texts.put("what was printed beside it", console.toString(StandardCharsets.UTF_8));
        assertThat(texts.keySet())
                .as("each kind of trace is there: " + told)
                .anyMatch(name -> name.endsWith("-result.json"))
                .anyMatch(name -> name.endsWith("-attachment.txt"))
                .anyMatch(name -> name.startsWith("open-test-report"))
                .anyMatch(name -> name.startsWith("TEST-"))
                .contains("manifest.json", "passes.yaml", "transcript.json", "scenario-as-it-counts.json");
        assertThat(told).contains("1 tests successful", "3 tests failed");
        assertThat(PlantedSecrets.all()).hasSize(200).doesNotHaveDuplicates();
        assertThat(leaks(texts)).isEmpty();
    }

    private static List<String> leaks(Map<String, String> texts) {
        var leaks = new ArrayList<String>();
        texts.forEach((name, text) -> {
            for (int place = 0; place < 8; place++) {
                for (String secret : PlantedSecrets.of(place)) {
                    if (text.contains(secret)) {
                        leaks.add(name + " holds " + secret + " of place " + place);
                    }
                }
            }
            if (text.contains(PLAIN)) {
                leaks.add(name + " holds the plain one");
            }
        });
        return leaks;
    }

    private String run() {
        var told = new StringWriter();
        ConsoleLauncher.run(
                new PrintWriter(told),
                new PrintWriter(told),
                "execute",
                "--disable-banner",
                "--include-engine",
                ScenarioTestEngine.ID,
                "-d",
                folder.resolve("scenarios").toString(),
                "--reports-dir",
                left.resolve("reports").toString(),
                "--config",
                "junit.platform.reporting.open.xml.enabled=true",
                "--config",
                "junit.platform.reporting.open.xml.git.enabled=false",
                "--config",
                "scenario.attachments=all",
                "--config",
                "scenario.ci=false",
                "--config",
                "scenario.goldens=" + left.resolve("goldens"),
                "--config",
                "scenario.output=" + left);
        return told.toString();
    }

    private Map<String, String> texts() throws IOException {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(left)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.merge(file.getFileName().toString(), Files.readString(file), String::concat);
            }
        }
        return texts;
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** JSON is YAML too. */
    private static ObjectNode scenario(String id) {
        var scenario = JSON.createObjectNode();
        scenario.put("scenario", id);
        scenario.put(
                "description",
                "A description that gives one away: " + PlantedSecrets.of(0).get(0));
        scenario.put("target", "backend");
        var agent = scenario.putObject("system").putArray("agents").addObject();
        agent.put("id", "a1").put("system_message", PlantedSecrets.said(0));
        agent.putObject("backend")
                .put("type", "chatcompletion")
                .put("model", "gpt-5-nano")
                .put("api_key", PLAIN);
        var replay = scenario.putObject("replay").put("cassette", "planted.yaml");
        replay.putArray("match").add("method").add("host").add("path");
        scenario.putObject("tools")
                .putObject("vault")
                .putArray("cases")
                .addObject()
                .putObject("otherwise")
                .put("result", PlantedSecrets.said(2));
        scenario.putArray("turns").addObject().put("user", PlantedSecrets.said(1) + " Or: " + PLAIN);
        return scenario;
    }

    private static String cassette() {
        var call = delta(delta -> delta.putArray("tool_calls")
                .addObject()
                .put("index", 0)
                .put("id", "call_1")
                .put("type", "function")
                .putObject("function")
                .put("name", "vault")
                .put("arguments", "{\"for\":\"" + PlantedSecrets.said(3) + "\"}"));
        var pieces = new StringBuilder();
        var answer = "As one: " + PlantedSecrets.said(4) + " In pieces: " + PlantedSecrets.said(5);
        for (int i = 0; i < answer.length(); i += 5) {
            var piece = answer.substring(i, Math.min(answer.length(), i + 5));
            pieces.append(delta(delta -> delta.put("content", piece)));
        }
        var cassette = JSON.createObjectNode();
        cassette.put("version", 1).put("provenance", "authored");
        var interactions = cassette.putArray("interactions");
        interactions.add(interaction(call, "tool_calls"));
        interactions.add(interaction(
                delta(delta -> delta.put("content", "At once: " + PlantedSecrets.said(4))) + pieces, "stop"));
        return cassette.toString();
    }

    private static ObjectNode interaction(String events, String finish) {
        var interaction = JSON.createObjectNode();
        interaction
                .putObject("request")
                .put("method", "POST")
                .put("uri", "https://api.openai.com/v1/chat/completions")
                .putObject("parsed_body")
                .put("model", "any");
        var response = interaction.putObject("response");
        response.putObject("status").put("code", 200).put("message", "OK");
        var headers = response.putObject("headers");
        headers.putArray("content-type").add("text/event-stream");
        headers.putArray("x-echo").add(PlantedSecrets.said(3));
        var end = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finish
                + "\"}]}\n\ndata: [DONE]\n\n";
        response.putObject("body").put("string", events + end);
        return interaction;
    }

    private static String delta(Consumer<ObjectNode> content) {
        var event = JSON.createObjectNode();
        var choice = event.putArray("choices").addObject().put("index", 0);
        content.accept(choice.putObject("delta"));
        choice.putNull("finish_reason");
        return "data: " + event + "\n\n";
    }
}

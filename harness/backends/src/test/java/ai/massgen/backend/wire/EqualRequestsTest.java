package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.family.Families;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal input gives equal bytes: a replay finds its answer by them. */
class EqualRequestsTest {
    private static final String PARAMETERS =
            "{\"temperature\":0.25,\"max_tokens\":64,\"top_p\":1.0,\"seed\":3,\"stop\":[\"END\"],\"metadata\":{\"b\":1,\"a\":2},"
                    + "\"zeta\":1,\"alpha\":2,\"tool_choice\":\"auto\",\"stop_sequences\":[\"END\"],\"labels\":{\"b\":1,\"a\":2},"
                    + "\"thinking_config\":{\"thinking_budget\":9,\"include_thoughts\":true},\"enable_web_search\":true}";

    @ParameterizedTest
    @ValueSource(strings = {"openai.chat", "anthropic.messages", "gemini.generate", "openai.responses"})
    void the_order_in_which_parameters_are_given_does_not_matter(String family) {
        var names = new ArrayList<>(request(PARAMETERS).parameters().keySet());
        Collections.reverse(names);
        var turned = new LinkedHashMap<String, JsonNode>();
        names.forEach(name -> turned.put(name, request(PARAMETERS).parameters().get(name)));
        var request = request(PARAMETERS);

        assertThat(encoded(family, new ChatRequest(request.model(), request.messages(), request.tools(), turned)))
                .isEqualTo(encoded(family, request));
    }

    @Test
    void another_jvm_writes_the_same_bytes() throws Exception {
        var here = all();

        assertThat(elsewhere("-Duser.timezone=Asia/Tokyo", "-Duser.language=tr", "-Dfile.encoding=ISO-8859-1"))
                .isEqualTo(here);
        assertThat(elsewhere("-Duser.timezone=America/Lima", "-Dline.separator=;", "-Djdk.map.althashing.threshold=1"))
                .isEqualTo(here);
    }

    /** Prints what this JVM writes. */
    public static void main(String[] args) {
        System.out.print(all());
    }

    private static String elsewhere(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EqualRequestsTest.class.getName()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    private static String all() {
        return Families.names().stream()
                .map(family -> encoded(family, request(PARAMETERS)))
                .collect(Collectors.joining(" "));
    }

    private static String encoded(String family, ChatRequest request) {
        var dialect = new Dialect("test", Set.of(), Set.of("zeta", "alpha", "mu"));
        return Families.find(family)
                .orElseThrow()
                .encode(request, dialect)
                .body()
                .base64();
    }

    private static ChatRequest request(String parameters) {
        var call = new ToolCall("a", "weather", "{\"city\":\"Zürich\"}");
        return new ChatRequest(
                "m-1",
                List.of(
                        Message.system("Antworte kurz. ✓"),
                        Message.user("Wetter? 你好 😀"),
                        new Message(Role.ASSISTANT, List.of(new Part.Reasoning("hm", "S"), new Part.ToolUse(call))),
                        Message.toolResult(call, "sonnig", false)),
                List.of(Requests.WEATHER),
                Map.copyOf(Requests.with("m", parameters).parameters()));
    }
}

package ai.massgen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes single-agent scenarios with a cassette each: an answer of 20 pieces of text, a vote, a presentation. */
final class GeneratedScenarios {
    private static final int DELTAS = 20;

    private final Path folder;

    GeneratedScenarios(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code scenarios/}, {@code recorded-responses/} and an empty {@code goldens/} into the folder. */
    void write(int count) throws IOException {
        Files.createDirectories(folder.resolve("goldens"));
        var scenarios = Files.createDirectories(folder.resolve("scenarios"));
        var cassettes = Files.createDirectories(folder.resolve("recorded-responses"));
        for (int i = 0; i < count; i++) {
            var id = String.format(Locale.ROOT, "generated-%04d", i);
            Files.writeString(scenarios.resolve(id + ".scenario.yaml"), scenario(id));
            Files.writeString(cassettes.resolve(id + ".yaml"), cassette(i));
        }
    }

    private static String scenario(String id) {
        return """
                scenario: %1$s
                system:
                  agents:
                    - {id: a1, backend: {type: chatcompletion, base_url: "https://api.openai.com/v1", model: gpt-4o-mini}}
                replay: {cassette: %1$s.yaml, match: [method, host, path]}
                turns:
                  - user: What is the question of %1$s?
                expect:
                  - winner: a1
                  - votes: {a1: a1}
                  - requests: [{agent: a1, count: 3}]
                """.formatted(id);
    }

    private static String cassette(int number) {
        return "version: 1\nprovenance: authored\ninteractions:\n"
                + interaction(ToolCallStream.chat("new_answer", "{\"content\":\"Answer " + number + "\"}", DELTAS))
                + interaction(ToolCallStream.chat("vote", "{\"agent_id\":\"agent1\",\"reason\":\"The only one.\"}", 0))
                + interaction(ResponseStreams.of("openai.chat").text(DELTAS));
    }

    private static String interaction(String body) {
        return """
                - agent: a1
                  request:
                    method: POST
                    uri: https://api.openai.com/v1/chat/completions
                    headers: {content-type: [application/json]}
                    body: ''
                  response:
                    status: {code: 200, message: OK}
                    headers: {content-type: [text/event-stream]}
                    body:
                      string: |+
                """
                + body.lines()
                        .map(line -> line.isEmpty() ? "\n" : "          " + line + "\n")
                        .reduce("", String::concat);
    }
}

package ai.massgen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes single-agent scenarios with a cassette each. */
final class GeneratedScenarios {
    private static final int DELTAS = 20;

    private final Path folder;
    private final Shape shape;

    GeneratedScenarios(Path folder, Shape shape) {
        this.folder = folder;
        this.shape = shape;
    }

    /** What the agent does. */
    enum Shape {
        /** One answer of 20 pieces of text, without coordination. */
        ANSWER("backend", 1, ""),
        /** Three model calls: an answer of 20 pieces of text, a vote, a presentation. */
        AGREEMENT("orchestrator", 3, "\n  - winner: a1\n  - votes: {a1: a1}");

        private final String target;
        private final int calls;
        private final String claims;

        Shape(String target, int calls, String claims) {
            this.target = target;
            this.calls = calls;
            this.claims = claims;
        }
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

    private String scenario(String id) {
        return """
                scenario: %1$s
                target: %2$s
                system:
                  agents:
                    - {id: a1, backend: {type: chatcompletion, base_url: "https://api.openai.com/v1", model: gpt-4o-mini}}
                replay: {cassette: %1$s.yaml, match: [method, host, path]}
                turns:
                  - user: What is the question of %1$s?
                expect:%3$s
                  - requests: [{agent: a1, count: %4$d}]
                """.formatted(id, shape.target, shape.claims, shape.calls);
    }

    private String cassette(int number) {
        var head = "version: 1\nprovenance: authored\ninteractions:\n";
        var text = interaction(ResponseStreams.of("openai.chat").text(DELTAS));
        return shape == Shape.ANSWER ? head + text : head + agreement(number) + text;
    }

    private static String agreement(int number) {
        return interaction(ToolCallStream.chat("new_answer", "{\"content\":\"Answer " + number + "\"}", DELTAS))
                + interaction(ToolCallStream.chat("vote", "{\"agent_id\":\"agent1\",\"reason\":\"The only one.\"}", 0));
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

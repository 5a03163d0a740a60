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
        ANSWER,
        /** Three model calls: an answer of 20 pieces of text, a vote, a presentation. */
        AGREEMENT
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
        return shape == Shape.ANSWER ? answering(id) : agreeing(id);
    }

    private static String answering(String id) {
        return """
                scenario: %1$s
                target: backend
                system:
                  agents:
                    - {id: a1, backend: {type: chatcompletion, base_url: "https://api.openai.com/v1", model: gpt-4o-mini}}
                replay: {cassette: %1$s.yaml, match: [method, host, path]}
                turns:
                  - user: What is the question of %1$s?
                expect:
                  - requests: [{agent: a1, count: 1}]
                """.formatted(id);
    }

    private static String agreeing(String id) {
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

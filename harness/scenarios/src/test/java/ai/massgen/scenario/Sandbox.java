package ai.massgen.scenario;

import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.RunnerOptions.Transport;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a scenario in it, and what it needs, for one test. */
public final class Sandbox {
    /** An agent that gives a short answer, votes for it and presents it. */
    public static final String ONE_AGENT = """
            system:
              agents:
                - id: a1
                  backend:
                    type: scripted
                    turns: [[{new_answer: Oslo.}], [{vote: {agent_id: agent1, reason: fine}}], [Oslo it is.]]
            turns: [{user: Where to.}]
            golden: false
            """;

    private final Path root;
    private RunnerOptions options;

    public Sandbox(Path root) {
        this.root = root;
        this.options = RunnerOptions.defaults()
                .withTransport(Transport.IN_PROCESS)
                .withCassettes(root)
                .withGoldens(root.resolve("goldens"));
    }

    /** Runs with other options from now on. */
    public Sandbox with(RunnerOptions other) {
        options = other;
        return this;
    }

    public RunnerOptions options() {
        return options;
    }

    /** Writes a file; missing folders are made. */
    public Sandbox write(String name, String text) {
        try {
            var file = root.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    /** Reads a scenario file of this folder. */
    public ScenarioFile parse(String name) {
        return new ScenarioParser().parse(root.resolve(name), name);
    }

    /** Reads a scenario that stands alone. */
    public ScenarioFile parseText(String text) {
        return write("s.scenario.yaml", text).parse("s.scenario.yaml");
    }

    /** Reads a scenario that has one case. */
    public ScenarioCase caseOf(String text) {
        var file = parseText(text);
        if (file.cases().size() != 1) {
            throw new AssertionError("wanted one case, got " + file);
        }
        return file.cases().get(0);
    }

    /** Runs a scenario that has one case. */
    public ScenarioOutcome run(String text) {
        return run(caseOf(text));
    }

    public ScenarioOutcome run(ScenarioCase testCase) {
        try (var runner = new ScenarioRunner(options)) {
            return runner.run(testCase, Cancellation.disabled());
        }
    }
}

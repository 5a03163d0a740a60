package ai.massgen.cli;

import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.scenario.parse.ScenarioParser;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks files and prints every problem of each. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check scenarios, MassGen configurations and cassettes; print every problem with its place.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every file is good", "1:a file has errors", "2:a file could not be read"})
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    private Massgen massgen;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files, or folders to look for scenarios in.")
    private List<Path> paths;

    @Option(names = "--strict", description = "Warnings count as errors.")
    private boolean strict;

    @Option(
            names = "--json",
            description = "Print what is found in configurations as MassGen's JSON, one line for each file.")
    private boolean json;

    private final UniqueIds ids = new UniqueIds();

    @Override
    public Integer call() throws IOException {
        int bad = 0;
        var files = new ArrayList<Path>();
        for (Path path : paths) {
            files.addAll(ScenarioFiles.find(List.of(path)));
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new UserError(file + ": cannot be read. Check its permissions.");
            }
            bad += isGood(file) ? 0 : 1;
        }
        if (json) {
            return bad == 0 ? ExitCode.OK : ExitCode.FAILED;
        }
        massgen.terminal()
                .out()
                .println(files.size() + (files.size() == 1 ? " file" : " files") + " checked, " + bad + " with errors");
        return bad == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean isGood(Path file) {
        var kind = FileKind.of(file);
        if (json) {
            return printJson(file, kind);
        }
        var problems = new ArrayList<>(kind.check(file));
        if (kind == FileKind.SCENARIO) {
            problems.addAll(ids.problems(new ScenarioParser().parse(file, file.toString())));
        }
        var out = massgen.terminal().out();
        boolean good = problems.stream().noneMatch(this::counts);
        out.println((good ? "good  " : "bad   ") + file + "  (" + kind.word() + ")");
        problems.forEach(problem ->
                out.println((problem.severity() == Problem.Severity.WARNING ? "warning: " : "") + problem.render()));
        return good;
    }

    private boolean printJson(Path file, FileKind kind) {
        if (kind == FileKind.SCENARIO || kind == FileKind.CASSETTE) {
            throw new UserError(file + " is a " + kind.word() + ". --json is for configurations.");
        }
        var findings = ConfigReader.read(file, file.toString()).findings();
        boolean good = findings.stream().noneMatch(finding -> counts(finding.problem()));
        massgen.terminal().out().println(JsonFindings.of(file.toString(), findings, good));
        return good;
    }

    private boolean counts(Problem problem) {
        return strict || problem.severity() == Problem.Severity.ERROR;
    }
}

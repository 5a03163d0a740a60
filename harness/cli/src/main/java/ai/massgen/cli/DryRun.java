package ai.massgen.cli;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.select.Lines;
import ai.massgen.transcript.yaml.Problem;
import java.util.List;

/** Tells what would run, in the order in which it would, without running it. */
final class DryRun {
    private final Terminal terminal;

    DryRun(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints a line for each case, and every problem; the exit code says whether there is an error. */
    int tell(List<ScenarioFile> files, List<ScenarioCase> chosen) {
        boolean isGood = true;
        for (ScenarioFile file : files) {
            isGood &= tell(file.problems());
        }
        for (ScenarioCase testCase : chosen) {
            terminal.out().println(testCase.file() + ":" + Lines.of(testCase) + "  " + testCase.id());
            isGood &= tell(testCase.problems());
        }
        terminal.out().println(chosen.size() + (chosen.size() == 1 ? " scenario" : " scenarios") + " would run");
        return isGood ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean tell(List<Problem> problems) {
        problems.forEach(problem ->
                problem.render().lines().forEach(line -> terminal.out().println("    " + line)));
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}

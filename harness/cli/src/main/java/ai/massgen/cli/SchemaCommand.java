package ai.massgen.cli;

import ai.massgen.compare.page.Report;
import ai.massgen.orchestrator.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the JSON Schema of MassGen configurations, or of what a comparison writes. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Print the JSON Schema of MassGen configurations, for editors, or of comparison.json.",
            "Name it in the first line of a configuration: # yaml-language-server: $$schema=FILE",
        })
final class SchemaCommand implements Callable<Integer> {
    @ParentCommand
    private Massgen massgen;

    @Parameters(
            arity = "0..1",
            paramLabel = "configuration|comparison",
            defaultValue = "configuration",
            description = "Of what (default: configuration).")
    private Kind kind;

    private enum Kind {
        CONFIGURATION,
        COMPARISON
    }

    @Override
    public Integer call() {
        var text = kind == Kind.COMPARISON ? Report.schema() : ConfigSchema.text();
        massgen.terminal().out().print(text);
        massgen.terminal().out().flush();
        return ExitCode.OK;
    }
}

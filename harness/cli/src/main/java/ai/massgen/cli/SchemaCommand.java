package ai.massgen.cli;

import ai.massgen.orchestrator.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints the JSON Schema of MassGen configurations. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Print the JSON Schema of MassGen configurations, for editors.",
            "Name it in the first line of a configuration: # yaml-language-server: $$schema=FILE",
        })
final class SchemaCommand implements Callable<Integer> {
    @ParentCommand
    private Massgen massgen;

    @Override
    public Integer call() {
        massgen.terminal().out().print(ConfigSchema.text());
        massgen.terminal().out().flush();
        return ExitCode.OK;
    }
}

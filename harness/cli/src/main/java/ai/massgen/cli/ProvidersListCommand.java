package ai.massgen.cli;

import ai.massgen.backend.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** A table of all providers. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Print every provider: its type, how it is spoken to, where its key is read, and whether that is set.")
final class ProvidersListCommand implements Callable<Integer> {
    @ParentCommand
    private ProvidersCommand parent;

    @Override
    public Integer call() {
        var context = parent.context();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("TYPE", "FAMILY", "KEY VARIABLE", "KEY"));
        for (Provider provider : context.providers().all()) {
            rows.add(List.of(
                    provider.type(),
                    provider.family(),
                    provider.key().variables().isEmpty()
                            ? "-"
                            : String.join(", ", provider.key().variables()),
                    ProvidersCommand.keyState(provider, context.credentials())));
        }
        Columns.lines(rows).forEach(parent.terminal().out()::println);
        return ExitCode.OK;
    }
}

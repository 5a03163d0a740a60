package ai.massgen.orchestrator.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What an agent's files are to be.
 *
 * @param agent its id
 * @param number its name for others, by registration
 * @param workspace where it writes
 * @param shared where it sees the files of answers
 * @param snapshots where the files of its answers are kept
 * @param context what the user shows
 * @param writesAtOnce whether {@code write} of context paths holds from the beginning
 * @param readsFirst whether it may delete only what it has read or made
 * @param copiesFiles whether it has the tool that copies files, and is told of it
 * @param runsCommands whether it has the tool that runs commands, and is told of it
 */
public record Plan(
        String agent,
        String number,
        Path workspace,
        Path shared,
        Path snapshots,
        List<ContextPath> context,
        boolean writesAtOnce,
        boolean readsFirst,
        boolean copiesFiles,
        boolean runsCommands) {

    public Plan {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(workspace, "workspace");
        context = List.copyOf(context);
    }
}

package ai.massgen.orchestrator.runlog;

import ai.massgen.orchestrator.workspace.FolderNames;
import java.util.List;

/**
 * Ids of agents as names of files and folders of the log. MassGen takes an id as it is, so that one with a slash or two dots in it
 * writes somewhere else, and one like a file of the log itself takes that file's place.
 */
final class LogNames {
    private static final int LONGEST = 100;
    private static final List<String> TAKEN = List.of(
            "final",
            "agent_outputs",
            "system_status",
            "coordination_events.json",
            "snapshot_mappings.json",
            "coordination_table.txt");

    private LogNames() {}

    /** The same id where it is a name that nothing else has; else one that tells it. */
    static String of(String agent) {
        return isPlain(agent) && !TAKEN.contains(agent) ? agent : FolderNames.marked(agent);
    }

    private static boolean isPlain(String agent) {
        return !agent.startsWith(".")
                && agent.length() <= LONGEST
                && agent.chars().noneMatch(c -> c < ' ' || "/\\:*?\"<>|".indexOf(c) >= 0);
    }
}

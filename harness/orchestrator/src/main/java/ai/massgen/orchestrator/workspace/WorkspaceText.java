package ai.massgen.orchestrator.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an agent is told of its files (MassGen v0.1.6, {@code message_templates.py}, {@code filesystem_system_message}; the words are ours).
 * Every path is relative to the workspace, so that it reads the same on every machine.
 */
final class WorkspaceText {
    private WorkspaceText() {}

    /** @param there numbers of the agents whose files it has beside its own */
    static String of(AgentWorkspace workspace, Plan plan, List<String> there, boolean goesOn) {
        var permissions = workspace.permissions();
        var lines = new ArrayList<String>();
        lines.add(
                "FILES: you have a workspace of your own. Relative paths lead there; nobody else writes to it. Keep only files"
                        + " that belong to your answer: what is there when you answer is shown to the others with it.");
        if (goesOn) {
            lines.add("It begins with a copy of what the turn before left.");
        }
        if (!there.isEmpty()) {
            var shared = permissions.show(workspace.shared());
            lines.add("The files of the CURRENT ANSWERS, to read"
                    + (plan.copiesFiles() ? " and to copy from with copy_file: " : ": ")
                    + there.stream().map(number -> shared + "/" + number).collect(Collectors.joining(", "))
                    + ". Judge an answer by its files too, not by its text alone.");
        }
        context(workspace, lines);
        if (plan.runsCommands()) {
            lines.add(
                    "You can run commands with execute_command, in your workspace. Tell in your answer what they showed.");
        }
        lines.add("Your answer must say what files there are and what they are for, without repeating them.");
        return String.join("\n", lines);
    }

    private static void context(AgentWorkspace workspace, List<String> lines) {
        var permissions = workspace.permissions();
        for (Permissions.Managed one : permissions.context(workspace.shared())) {
            boolean now = permissions.of(one.path()) == Access.WRITE;
            var right = now
                    ? "you may write there: deliver your work there"
                    : one.later() == Access.WRITE
                            ? "read-only now; whoever presents the final answer may write there"
                            : "read-only";
            lines.add("The user shows you " + permissions.show(one.path()) + " (" + right + ").");
        }
    }
}

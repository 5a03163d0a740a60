package ai.massgen.orchestrator.command;

import java.util.List;

/**
 * A program with its arguments, as a shell would start it.
 *
 * @param words without quotes; the program first. May be empty where there are redirections alone
 * @param outputs files that it writes to by {@code >}
 * @param inputs files that it reads by {@code <}
 */
record SimpleCommand(List<String> words, List<String> outputs, List<String> inputs) {
    SimpleCommand {
        words = List.copyOf(words);
        outputs = List.copyOf(outputs);
        inputs = List.copyOf(inputs);
    }

    String text() {
        return String.join(" ", words);
    }
}

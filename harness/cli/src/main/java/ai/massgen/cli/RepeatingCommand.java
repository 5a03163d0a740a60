package ai.massgen.cli;

import ai.massgen.scenario.ScenarioCase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command that runs one scenario of a run again, to be pasted into a shell.
 *
 * @param words how it begins: the command and those of its options that change what a scenario comes to
 */
record RepeatingCommand(List<String> words) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+-]+");

    RepeatingCommand {
        words = List.copyOf(words);
    }

    /** For one case of the run. */
    String of(ScenarioCase testCase) {
        var all = new ArrayList<>(words);
        all.addAll(List.of("--select", testCase.id(), testCase.file().toString()));
        return all.stream().map(RepeatingCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

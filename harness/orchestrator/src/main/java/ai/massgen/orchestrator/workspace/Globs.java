package ai.massgen.orchestrator.workspace;

import java.util.regex.Pattern;

/** Patterns for names: {@code *} stands for anything, folders included, {@code ?} for one letter. */
final class Globs {
    private Globs() {}

    static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString().replaceAll("(\\.\\*){2,}", ".*"), Pattern.DOTALL);
    }
}

package ai.massgen.orchestrator.command;

import ai.massgen.orchestrator.workspace.Denied;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which commands the user allows: each simple command of a line is held against the patterns, so that nothing hides behind a
 * {@code ;} (MassGen v0.1.6 matches the beginning of the whole line alone).
 *
 * @param allowed one must match from the beginning of each simple command; empty to allow all
 * @param blocked none may match there
 */
public record CommandRules(List<Pattern> allowed, List<Pattern> blocked) {

    public CommandRules {
        allowed = List.copyOf(allowed);
        blocked = List.copyOf(blocked);
    }

    /**
     * Compiles the patterns of a configuration.
     *
     * @throws PatternSyntaxException when one is no regular expression
     */
    public static CommandRules of(List<String> allowed, List<String> blocked) {
        return new CommandRules(
                allowed.stream().map(Pattern::compile).toList(),
                blocked.stream().map(Pattern::compile).toList());
    }

    void check(SimpleCommand command) throws Denied {
        var text = command.text();
        if (!allowed.isEmpty() && !anyMatches(allowed, text)) {
            throw new Denied("\"" + text + "\" is none of the commands that are allowed: " + shown(allowed));
        }
        if (anyMatches(blocked, text)) {
            throw new Denied("\"" + text + "\" is a command that is blocked");
        }
    }

    private static boolean anyMatches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).lookingAt());
    }

    private static String shown(List<Pattern> patterns) {
        var texts = new ArrayList<String>();
        patterns.forEach(pattern -> texts.add(pattern.pattern()));
        return String.join(", ", texts);
    }
}

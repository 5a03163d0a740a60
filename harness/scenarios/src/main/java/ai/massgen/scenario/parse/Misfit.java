package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.io.Serial;
import java.util.List;

/**
 * A value that cannot be read. Thrown by whoever reads a value and caught where the field is, which then has its default: so
 * the rest of the file is read on.
 */
final class Misfit extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Misfit(YamlNode node, String message, String advice) {
        this(node.place(), message, advice);
    }

    Misfit(YamlNode.Place place, String message, String advice) {
        super(message, null, false, false);
        this.problem = place.problem(message, advice);
    }

    /** A value of the wrong kind. */
    static Misfit wants(String what, String key, YamlNode node) {
        boolean bare = node instanceof YamlNode.Scalar scalar && scalar.value() != null;
        var advice = what.equals("text") && bare ? "Put it in quotes." : "";
        return new Misfit(node, "\"" + key + "\" wants " + what + ", this is " + node.describe(), advice);
    }

    /** A word that is none of those allowed. */
    static Misfit unknownWord(String key, YamlNode.Scalar node, List<String> words) {
        var message = "\"" + key + "\" does not know \"" + node.text() + "\"";
        return new Misfit(node, message, Suggestion.among(node.text(), words));
    }

    Problem problem() {
        return problem;
    }
}

package ai.massgen.scenario.parse;

import ai.massgen.scenario.Scenario;
import ai.massgen.transcript.text.Secrets;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.regex.Pattern;

/** The id of a document, without which nothing of it can be told apart. */
final class ScenarioId {
    private static final Pattern FORM = Pattern.compile(Scenario.ID_PATTERN);

    private ScenarioId() {}

    /**
     * Finds the id.
     *
     * @throws Misfit where there is none that can be used
     */
    static YamlNode.Scalar read(YamlNode.Mapping document) {
        var id = document.get("scenario");
        if (id == null) {
            throw missing(document);
        }
        var text = ValueReader.text("scenario", id);
        if (!FORM.matcher(text).matches()) {
            throw new Misfit(
                    id,
                    "\"scenario\" is made of letters, digits, \".\", \"_\" and \"-\", with \"/\" between groups; this is \""
                            + text + "\"",
                    "It is the name of a file too.");
        }
        if (!Secrets.mask(text).equals(text)) {
            throw new Misfit(id, "\"scenario\" looks like a secret", "It is in the name of a test and of a file.");
        }
        return (YamlNode.Scalar) id;
    }

    private static Misfit missing(YamlNode.Mapping document) {
        return new Misfit(document, "\"scenario\" is missing", "Give the scenario a name: \"scenario: a-name\".");
    }
}

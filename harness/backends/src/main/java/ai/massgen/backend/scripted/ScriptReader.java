package ai.massgen.backend.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the stages and turns of a {@link Script}; a turn's chunks are the work of {@link TurnReader}. */
final class ScriptReader {
    private static final String FORM =
            "Write a list of turns, each a list of chunks: turns: [[{content: Hello}, {new_answer: {content: Hello}}]].";

    private final Complaints complaints = new Complaints();

    ScriptReading read(JsonNode json) {
        var script = json.isObject() ? byStage(json) : new Script(turns(json, "", "coordination"), null);
        return new ScriptReading(complaints.all().isEmpty() ? script : null, complaints.all());
    }

    private Script byStage(JsonNode json) {
        complaints.unknownKeys(json, "", List.of("coordination", "presentation", "evaluation"));
        for (String stage : List.of("coordination", "presentation")) {
            if (!json.has(stage)) {
                complaints.add(
                        "",
                        "a script by stage has no \"" + stage + "\"",
                        "Write " + stage + ": [] if it is never asked.");
            }
        }
        return new Script(
                turns(json.path("coordination"), "/coordination", "coordination"),
                turns(json.path("presentation"), "/presentation", "presentation"),
                turns(json.path("evaluation"), "/evaluation", "evaluation"));
    }

    private List<List<Line>> turns(JsonNode json, String pointer, String stage) {
        var turns = new ArrayList<List<Line>>();
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                turns.add(new TurnReader(complaints, stage, i + 1).read(json.get(i), pointer + "/" + i));
            }
        } else if (!json.isMissingNode()) {
            complaints.add(pointer, "turns must be a list, this is " + Complaints.describe(json), FORM);
        }
        return turns;
    }

    /** Problems, as they are found. */
    static final class Complaints {
        private final List<ScriptProblem> problems = new ArrayList<>();

        void add(String pointer, String message, String advice) {
            problems.add(new ScriptProblem(pointer, message, advice));
        }

        List<ScriptProblem> all() {
            return problems;
        }

        /** One problem for each key that is not allowed. */
        void unknownKeys(JsonNode object, String pointer, List<String> allowed) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                var key = field.getKey();
                if (!allowed.contains(key)) {
                    add(
                            pointer + "/" + key.replace("~", "~0").replace("/", "~1") + "#",
                            "unknown key \"" + key + "\"",
                            "Allowed here: " + String.join(", ", allowed) + ".");
                }
            }
        }

        static String describe(JsonNode json) {
            return switch (json.getNodeType()) {
                case ARRAY -> "a list";
                case OBJECT -> "a mapping";
                case STRING -> "text";
                case NUMBER -> "a number";
                case BOOLEAN -> "true or false";
                default -> "nothing";
            };
        }
    }
}

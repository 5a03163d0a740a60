package ai.massgen.scenario.expect;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the {@code expect} list of a scenario, and tells every problem of it.
 *
 * <p>An item of the list is a mapping with one or more expectations by name; their forms are documented at the records that are
 * made of them, such as {@link AnswerExpectation}. In short:
 *
 * <pre>{@code
 * answer: text | {equals, contains, not, matches, starts-with, ends-with, any-of, all-of, length}
 * answer.json: pattern with markers | {schema: file.json}
 * winner: agent | null | {any-of: [agent, …]} | {not: agent}
 * votes: {voter: agent | null | matcher, …}
 * restarts: number | {min, max}
 * tools: {mode: exact | subset | superset, order: exact | any, calls: [{agent, name, args, status, result}]}
 * requests: [{agent, nth, method, url, header: {name: matcher}, body: {/pointer: pattern}, status, match, count, absent}]
 * chunks: [{agent, call, sequence: [content+, tool_calls?, done], none: [error]}]
 * events: {some: filter | [filter], none: filter | [filter], all: filter, count: {…filter, equals | min | max}}
 * usage: {total.input | total.output | total.cached | total.reasoning | agent.input …: number | {min, max}}
 * budget: {model-requests: number | {max}, time: 30s | {max: 30s}, cost-usd: number | {max}}
 * error: kind | {kind, agent, provider, status, code, retry-after, message}
 * }</pre>
 */
public final class ExpectationParser {
    private static final Map<String, Form> FORMS = forms();

    /** Makes an expectation of its value. */
    private interface Form {
        Expectation parse(String place, YamlNode value, Parts parts);
    }

    private ExpectationParser() {}

    private static Map<String, Form> forms() {
        var forms = new LinkedHashMap<String, Form>();
        forms.put("answer", AnswerExpectation::parse);
        forms.put("answer.json", AnswerJsonExpectation::parse);
        forms.put("winner", WinnerExpectation::parse);
        forms.put("votes", VotesExpectation::parse);
        forms.put("restarts", RestartsExpectation::parse);
        forms.put("tools", ToolsExpectation::parse);
        forms.put("requests", RequestsExpectation::parse);
        forms.put("chunks", ChunksExpectation::parse);
        forms.put("events", EventsExpectation::parse);
        forms.put("usage", UsageExpectation::parse);
        forms.put("budget", BudgetExpectation::parse);
        forms.put("error", ErrorExpectation::parse);
        return Collections.unmodifiableMap(forms);
    }

    /** The names that an expectation can have. */
    public static List<String> names() {
        return List.copyOf(FORMS.keySet());
    }

    /**
     * Reads a list of expectations; a single mapping is a list of one.
     *
     * @param expect the value of {@code expect}
     * @param files where the files are that expectations name
     * @param problems told of each problem; an expectation with an error is left out
     */
    public static List<Expectation> parse(YamlNode expect, Function<String, Path> files, Consumer<Problem> problems) {
        var expectations = new ArrayList<Expectation>();
        for (YamlNode item : Parts.items(expect)) {
            if (item instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
                mapping.entries().forEach((name, entry) -> add(name, entry, files, problems, expectations));
            } else {
                problems.accept(item.problem(
                        "an expectation must be a mapping, this is "
                                + (item instanceof YamlNode.Mapping ? "empty" : item.describe()),
                        "Write one like winner: a1."));
            }
        }
        return List.copyOf(expectations);
    }

    private static void add(
            String name,
            YamlNode.Entry entry,
            Function<String, Path> files,
            Consumer<Problem> problems,
            List<Expectation> into) {
        var form = FORMS.get(name);
        if (form == null) {
            var message = "there is no expectation \"" + name + "\"";
            problems.accept(entry.keyPlace().problem(message, Suggestion.among(name, FORMS.keySet())));
            return;
        }
        var parts = new Parts(files, problems);
        var expectation = form.parse(entry.keyPlace().toString(), entry.value(), parts);
        if (!parts.isWrong()) {
            into.add(expectation);
        }
    }
}

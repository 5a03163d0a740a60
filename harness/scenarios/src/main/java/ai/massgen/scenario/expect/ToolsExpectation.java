package ai.massgen.scenario.expect;

import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * {@code tools: {mode: subset, order: any, calls: [{agent: a1, name: search, args: {query: {matches: "Oslo.*"}}}]}}: which tools
 * were called.
 *
 * <p>{@code mode: exact} (the default) means these calls and no others, {@code subset} that these are among the calls that were
 * made, {@code superset} that no others were made. {@code order: exact} (the default) means in this order, {@code any} in any. Of a
 * call may be told the <code>agent</code>, {@code name}, {@code args} (an object pattern; there may be other arguments, unless
 * {@code {equals: {…}}} says it all), {@code status} ({@code ok}, {@code error}, {@code not-run}) and {@code result}. Calls of
 * {@code new_answer}, {@code vote} and other workflow tools count only if some call here names them.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param mode how the calls relate to those that were made
 * @param ordered whether their order counts
 * @param calls in the order of the file
 */
record ToolsExpectation(String place, List<AgentMention> agents, String mode, boolean ordered, List<Call> calls)
        implements Expectation {
    private static final String EXACT = "exact";
    private static final String SUBSET = "subset";
    private static final String SUPERSET = "superset";

    ToolsExpectation {
        calls = List.copyOf(calls);
    }

    /**
     * A call that is expected.
     *
     * @param place where it stands
     * @param fields what its parts must be like
     * @param workflow whether it may be one of a workflow tool
     */
    record Call(String place, Map<String, Matcher> fields, boolean workflow) {
        Matcher matcher() {
            return new Matcher.Fields(fields, true);
        }

        boolean isLike(ToolUse use) {
            return matcher().matches(use.fields());
        }
    }

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var fields = parts.fields(value, "tools", List.of("mode", "order", "calls"));
        var mode = fields.containsKey("mode")
                ? parts.word(Objects.requireNonNull(fields.get("mode")), "mode", List.of(EXACT, SUBSET, SUPERSET))
                : EXACT;
        var order = fields.containsKey("order")
                ? parts.word(Objects.requireNonNull(fields.get("order")), "order", List.of(EXACT, "any"))
                : EXACT;
        var list = fields.get("calls");
        if (list == null) {
            parts.problem(value, "tools need \"calls\"", "Write calls: [] for none.");
        }
        var calls = list == null
                ? List.<Call>of()
                : Parts.items(list).stream().map(call -> call(call, parts)).toList();
        return new ToolsExpectation(place, parts.agents(), mode, order.equals(EXACT), calls);
    }

    private static Call call(YamlNode node, Parts parts) {
        var names = List.of("agent", "name", "args", "status", "result");
        var fields = parts.fields(node, "a call", names);
        if (fields.isEmpty()) {
            parts.problem(node, "a call needs at least one of " + String.join(", ", names), "");
        }
        var matchers = new LinkedHashMap<String, Matcher>();
        fields.forEach((name, field) -> matchers.put(name, matcher(name, field, parts)));
        boolean workflow = fields.get("name") instanceof YamlNode.Scalar name && ToolUse.WORKFLOW.contains(name.text());
        return new Call(node.place().toString(), matchers, workflow);
    }

    private static Matcher matcher(String name, YamlNode field, Parts parts) {
        return switch (name) {
            case "agent" -> AgentMatchers.parse(field, parts);
            case "args" -> MatcherParser.partial(field, parts);
            case "status" -> {
                parts.word(field, "status", List.of("ok", "error", "not-run"));
                yield MatcherParser.text(field, parts);
            }
            default -> MatcherParser.text(field, parts);
        };
    }

    @Override
    public String name() {
        return "tools";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        boolean workflow = calls.stream().anyMatch(Call::workflow);
        var made = ToolUse.of(transcript).stream()
                .filter(use -> workflow || !ToolUse.WORKFLOW.contains(use.name()))
                .toList();
        var pairing = ordered
                ? Pairing.inOrder(calls.size(), made.size(), fit(made))
                : Pairing.inAnyOrder(calls.size(), made.size(), fit(made));
        var findings = new ArrayList<Finding>();
        if (!mode.equals(SUPERSET)) {
            pairing.leftAlone().forEach(call -> findings.add(missing(calls.get(call), made, pairing)));
        }
        if (!mode.equals(SUBSET)) {
            pairing.rightAlone().forEach(use -> findings.add(unexpected(made.get(use), made)));
        }
        return findings;
    }

    private Pairing.Fit fit(List<ToolUse> made) {
        return (call, use) -> calls.get(call).isLike(made.get(use));
    }

    private Finding missing(Call call, List<ToolUse> made, Pairing pairing) {
        var free = pairing.rightAlone().stream().map(made::get).toList();
        var what = free.stream().anyMatch(call::isLike)
                ? "a tool was called in another order"
                : "a tool was not called as expected";
        var near = nearest(call, free);
        return Finding.failed(call.place(), what, ToolUse.line(call.fields()), near)
                .withDetail(list(made));
    }

    /** The free call with the most fitting parts, and its first part that does not fit. */
    private static String nearest(Call call, List<ToolUse> free) {
        var best = free.stream().max(java.util.Comparator.comparingLong(use -> fitting(call, use)));
        if (best.isEmpty()) {
            return "no such call";
        }
        var mismatch = call.matcher().mismatch(best.get().fields());
        var nearest = "nearest: " + best.get().line();
        return mismatch == null ? nearest : nearest + "; " + mismatch.line();
    }

    private static long fitting(Call call, ToolUse use) {
        return call.fields().entrySet().stream()
                .filter(field -> field.getValue().matches(use.fields().path(field.getKey())))
                .count();
    }

    private Finding unexpected(ToolUse use, List<ToolUse> made) {
        return Finding.failed(place, "a tool was called that is not expected here", "no such call", use.line())
                .withDetail(list(made));
    }

    private static String list(List<ToolUse> made) {
        return made.isEmpty()
                ? "no tool was called"
                : made.stream().map(use -> "  " + use.line()).collect(Collectors.joining("\n", "all calls:\n", ""));
    }
}

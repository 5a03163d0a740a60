package ai.massgen.scenario.expect;

import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular language over the types of chunks: {@code [content+, tool_calls?, done]}.
 *
 * <p>An item is a type, types with {@code |} between them, or {@code any}; behind it may stand {@code +}, {@code *}, {@code ?},
 * <code>{3}</code>, <code>{2,}</code> or <code>{2,5}</code>. Chunks of {@code usage}, {@code status} and {@code citation} are passed over,
 * unless an item names them: not every provider sends them. Each type is one character of an ordinary regular expression.
 */
final class ChunkLanguage {
    /** Types of the orchestrator's chunks, then MassGen's others (v0.1.6, {@code massgen/stream_chunk/base.py}). */
    static final List<String> TYPES = List.of(
            "content",
            "reasoning",
            "reasoning_done",
            "refusal",
            "tool_calls",
            "provider_tool",
            "citation",
            "status",
            "usage",
            "done",
            "error",
            "reasoning_summary",
            "reasoning_summary_done",
            "complete_message",
            "complete_response",
            "mcp_status",
            "custom_tool_status",
            "agent_status",
            "backend_status",
            "debug",
            "media",
            "media_progress",
            "attachment",
            "attachment_complete",
            "restart_banner",
            "restart_required");

    private static final Set<String> PASSED_OVER = Set.of("usage", "status", "citation");
    private static final String ANY = "any";
    private static final char FIRST_LETTER = '\u4e00';
    private static final Pattern OR = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern ITEM =
            Pattern.compile("\\(?([a-z_]+(?:\\s*\\|\\s*[a-z_]+)*)\\)?([+*?]|\\{\\d{1,6}(?:,\\d{0,6})?})?");

    private final String source;
    private final Pattern pattern;
    private final Map<String, Character> letters = new LinkedHashMap<>();
    private final Set<String> named = new LinkedHashSet<>();

    private ChunkLanguage(List<YamlNode> items, Parts parts) {
        TYPES.forEach(this::letter);
        var texts = new ArrayList<String>();
        var regex = new StringBuilder();
        for (YamlNode item : items) {
            var text = parts.text(item, "an item of a sequence");
            texts.add(text);
            regex.append(regex(text, item, parts));
        }
        source = String.join(", ", texts);
        pattern = Pattern.compile(regex.toString());
    }

    static ChunkLanguage parse(YamlNode node, Parts parts) {
        if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
            parts.problem(node, "a sequence must be a list of types of chunks", "Write [content+, done].");
        }
        return new ChunkLanguage(Parts.items(node), parts);
    }

    private String regex(String text, YamlNode item, Parts parts) {
        var match = ITEM.matcher(text);
        if (!match.matches()) {
            parts.problem(
                    item,
                    "\"" + text + "\" is no item of a sequence",
                    "Write a type and maybe +, *, ? or {2}: content+.");
            return "";
        }
        var letters = new StringBuilder();
        for (String type : OR.split(match.group(1), -1)) {
            letters.append(letters(type, item, parts));
        }
        var choice = letters.indexOf(".") >= 0 ? "." : "[" + letters + "]";
        return choice + (match.group(2) == null ? "" : match.group(2));
    }

    private String letters(String type, YamlNode item, Parts parts) {
        if (type.equals(ANY)) {
            return ".";
        }
        if (!TYPES.contains(type)) {
            parts.problem(item, "there is no type of chunk \"" + type + "\"", Suggestion.among(type, TYPES));
        }
        named.add(type);
        return String.valueOf(letter(type));
    }

    private char letter(String type) {
        return letters.computeIfAbsent(type, any -> (char) (FIRST_LETTER + letters.size()));
    }

    /** The types that count: what is passed over is left out. */
    List<String> relevant(List<String> types) {
        return types.stream()
                .filter(type -> named.contains(type) || !PASSED_OVER.contains(type))
                .toList();
    }

    /** Whether types, those that count, are in the language. */
    boolean matches(List<String> types) {
        return matcher(types, types.size()).matches();
    }

    /** How many types from the first on can be the beginning of something in the language. */
    int longestBeginning(List<String> types) {
        int length = 0;
        while (length < types.size() && canBegin(types, length + 1)) {
            length++;
        }
        return length;
    }

    @SuppressWarnings("JdkObsolete") // the only question here that Matcher alone can answer
    private boolean canBegin(List<String> types, int length) {
        var matcher = matcher(types, length);
        return matcher.matches() || matcher.hitEnd();
    }

    private Matcher matcher(List<String> types, int length) {
        var text = new StringBuilder(length);
        types.subList(0, length).forEach(type -> text.append(letters.getOrDefault(type, '?')));
        return pattern.matcher(text);
    }

    @Override
    public String toString() {
        return source;
    }
}

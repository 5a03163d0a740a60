package ai.massgen.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of {@code .env} files, as python-dotenv reads them for MassGen. */
final class DotEnv {
    private static final Pattern BINDING = Pattern.compile("""
            (?m)^[ \\t]*(?:export[ \\t]+)?(?<name>[\\w.-]+)[ \\t]*=[ \\t]*\
            (?:'(?<single>(?:[^'\\\\]++|\\\\[\\s\\S])*+)'\
            |"(?<double>(?:[^"\\\\]++|\\\\[\\s\\S])*+)"\
            |(?<plain>[^'"\\r\\n][^\\r\\n]*|(?=[\\r\\n]|\\z)))""");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?<name>\\w+)(?::-(?<otherwise>[^}]*))?}");

    private DotEnv() {}

    /**
     * Reads a file's text. What is no binding is skipped.
     *
     * @param outside variables that a {@code ${NAME}} may mean before those of the file; maps unknown names to the empty text
     */
    static Map<String, String> parse(String text, UnaryOperator<String> outside) {
        var variables = new LinkedHashMap<String, String>();
        var binding = BINDING.matcher(text);
        while (binding.find()) {
            var value = value(binding);
            variables.put(binding.group("name"), REFERENCE.matcher(value).replaceAll(reference -> {
                var name = reference.group(1);
                var known = outside.apply(name).isEmpty() ? variables.getOrDefault(name, "") : outside.apply(name);
                var otherwise = reference.group(2) == null ? "" : reference.group(2);
                return Matcher.quoteReplacement(known.isEmpty() ? otherwise : known);
            }));
        }
        return variables;
    }

    private static String value(Matcher binding) {
        if (binding.group("single") != null) {
            return binding.group("single").replace("\\'", "'").replace("\\\\", "\\");
        }
        if (binding.group("double") != null) {
            return unescaped(binding.group("double"));
        }
        var plain = binding.group("plain");
        return plain.startsWith("#") ? "" : plain.replaceFirst("\\s+#.*", "").strip();
    }

    private static String unescaped(String quoted) {
        var text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            text.append(c == '\\' && i + 1 < quoted.length() ? control(quoted.charAt(++i)) : c);
        }
        return text.toString();
    }

    private static char control(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }
}

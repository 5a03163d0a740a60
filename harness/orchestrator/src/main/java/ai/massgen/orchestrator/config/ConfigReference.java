package ai.massgen.orchestrator.config;

import java.util.stream.Collectors;

/** The table of all keys, in Markdown, for {@code CONFIGURATION.md}. */
final class ConfigReference {
    private static final String HEAD = "| key | value | without it | meaning | here |\n|---|---|---|---|---|\n";

    private ConfigReference() {}

    static String table() {
        return Keys.walk().map(ConfigReference::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Keys.PathAndKey one) {
        var key = one.key();
        var otherwise = key.required() ? "an error" : key.otherwise() == null ? "–" : code(key.otherwise());
        return "| `" + one.path() + "` | " + key.form().word() + " | " + otherwise + " | " + key.meaning() + " | "
                + support(key) + " |\n";
    }

    private static String code(String value) {
        return value.contains(" ") ? value : "`" + value + "`";
    }

    private static String support(Key key) {
        return switch (key.support()) {
            case WORKS -> "works";
            case MISSING -> "warning: " + key.remark();
            case IDLE -> "warning: " + key.remark();
        };
    }
}

package ai.massgen.orchestrator.workspace;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Names that nobody may write below, outside of workspaces: version control, keys, caches and what this program keeps itself
 * (MassGen v0.1.6, {@code _path_permission_manager.py}). A name counts in every spelling under which some file system takes it
 * for the same: another case, trailing dots and blanks, a stream behind a colon, Windows' short form, wide letters.
 */
final class ExcludedNames {
    private static final List<String> NAMES = List.of(
            ".massgen",
            ".env",
            ".git",
            "node_modules",
            "__pycache__",
            ".venv",
            "venv",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".ds_store",
            "massgen_logs");

    private ExcludedNames() {}

    /** Whether one of the names is a step of the path. */
    static boolean in(Path path) {
        for (Path step : path) {
            if (is(step.toString())) {
                return true;
            }
        }
        return false;
    }

    static boolean is(String name) {
        var plain = plain(name);
        return NAMES.contains(plain)
                || plain.startsWith(".env.")
                || NAMES.stream().anyMatch(known -> isShort(plain, known));
    }

    /** {@code GIT~1} is what Windows calls {@code .git} where short names are on. */
    private static boolean isShort(String plain, String known) {
        var letters = known.replaceAll("[^a-z]", "");
        var head = letters.substring(0, Math.min(6, letters.length()));
        return plain.matches(java.util.regex.Pattern.quote(head) + "~\\d");
    }

    static String plain(String name) {
        var lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var visible = lower.replaceAll("[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]", "");
        int colon = visible.indexOf(':');
        return (colon > 0 ? visible.substring(0, colon) : visible).replaceAll("[. ]+$", "");
    }
}

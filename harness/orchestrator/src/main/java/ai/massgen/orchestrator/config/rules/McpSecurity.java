package ai.massgen.orchestrator.config.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much a server may do, by its {@code security:} (MassGen v0.1.6, {@code mcp_tools/security.py}). A level that is not
 * known counts as {@code strict}.
 *
 * @param settings of the server; may be missing
 */
record McpSecurity(JsonNode settings) {
    private static final List<String> STRICT = List.of(
            "bash",
            "bun",
            "cargo",
            "cmd",
            "deno",
            "fastmcp",
            "fish",
            "go",
            "java",
            "node",
            "npm",
            "npx",
            "pip",
            "pip3",
            "pipx",
            "pnpm",
            "powershell",
            "pwsh",
            "py",
            "python",
            "python3",
            "python3.8",
            "python3.9",
            "python3.10",
            "python3.11",
            "python3.12",
            "python3.13",
            "python3.14",
            "ruby",
            "rust",
            "sh",
            "uv",
            "uvx",
            "yarn",
            "zsh");

    private static final List<String> DENIED_VARIABLES = List.of(
            "PATH",
            "HOME",
            "USER",
            "USERNAME",
            "SHELL",
            "LD_LIBRARY_PATH",
            "DYLD_LIBRARY_PATH",
            "PYTHONPATH",
            "PWD",
            "OLDPWD");

    private boolean is(String level) {
        return settings.path("level").asText("strict").toLowerCase(Locale.ROOT).equals(level);
    }

    Set<String> executables() {
        var allowed = new LinkedHashSet<>(STRICT);
        if (is("moderate") || is("permissive")) {
            allowed.addAll(List.of("git", "nodejs"));
        }
        if (is("permissive")) {
            allowed.addAll(List.of("curl", "wget"));
        }
        settings.path("allowed_executables").forEach(name -> allowed.add(name.asText()));
        return allowed;
    }

    /** Whether a variable may be handed to the server; upper and lower case are one. */
    boolean allowsVariable(String name) {
        var env = settings.path("env");
        if (env.path("mode").asText("denylist").equals("allowlist")) {
            return names(env.path("allowed_vars")).contains(name.toUpperCase(Locale.ROOT));
        }
        var denied = env.has("denied_vars")
                ? names(env.path("denied_vars"))
                : is("moderate") || is("permissive") ? Set.of() : new LinkedHashSet<>(DENIED_VARIABLES);
        return !denied.contains(name.toUpperCase(Locale.ROOT));
    }

    boolean listsVariables() {
        return settings.path("env").path("mode").asText("").equals("allowlist");
    }

    private static Set<String> names(JsonNode list) {
        var names = new LinkedHashSet<String>();
        list.forEach(name -> names.add(name.asText().toUpperCase(Locale.ROOT)));
        return names;
    }

    boolean allowsHost(String host) {
        return names(settings.path("allowed_hostnames")).contains(host.toUpperCase(Locale.ROOT));
    }

    boolean allowsLocalhost() {
        return settings.path("allow_localhost").asBoolean(false);
    }

    boolean allowsPrivateAddresses() {
        return settings.path("allow_private_ips").asBoolean(false);
    }
}

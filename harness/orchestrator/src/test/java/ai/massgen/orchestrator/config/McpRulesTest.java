package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.config.rules.Finding;
import ai.massgen.transcript.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MassGen's rules for MCP servers. */
class McpRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [fs]                                             | Server configuration must be a dictionary
                    {fs: npx}                                        | Server configuration for 'fs' must be a dictionary
                    [{command: npx}]                                 | must include 'name'
                    [{name: 5, command: npx}]                        | Server name must be a non-empty string
                    [{name: a b, command: npx}]                      | can only contain alphanumeric characters
                    {a b: {command: npx}}                            | can only contain alphanumeric characters
                    [{name: a, command: npx}, {name: a, command: npx}] | Duplicate server names found: ['a']
                    [{name: a}]                                      | must include 'command' or 'args'
                    [{name: a, command: ' '}]                        | MCP command cannot be empty
                    [{name: a, command: []}]                         | Command list cannot be empty
                    [{name: a, command: 5}]                          | Command must be a string or list
                    [{name: a, command: [npx, 5]}]                   | Command must be a list of strings
                    [{name: a, command: git}]                        | executable 'git' is not allowed (level=strict)
                    [{name: a, command: /usr/bin/git}]               | executable 'git' is not allowed
                    [{name: a, command: "a; b"}]                     | shell metacharacters: ;
                    [{name: a, command: [npx, "$(x)"]}]              | shell metacharacters: $
                    [{name: a, command: npx ../x}]                   | dangerous pattern: ../
                    [{name: a, command: "npx 'x"}]                   | No closing quotation
                    [{name: a, command: npx, args: x}]               | Arguments must be a list
                    [{name: a, command: npx, args: [5]}]             | Argument 0 must be a string
                    [{name: a, command: npx, env: [x]}]              | Environment variables must be a dictionary
                    [{name: a, command: npx, env: {A: 5}}]           | key and value must be strings
                    [{name: a, command: npx, env: {path: x}}]        | 'path' is not allowed for security reasons
                    [{name: a, command: npx, env: {A: "a;b"}}]       | 'A' contains dangerous pattern: ;
                    [{name: a, command: npx, env: {B: y}, security: {env: {mode: allowlist, allowed_vars: [A]}}}] | not permitted by allowlist policy
                    [{name: a, command: npx, cwd: a/../b}]           | parent directory components
                    [{name: a, type: sse, url: "https://h.example"}] | Unsupported transport type: sse
                    [{name: a, type: streamable-http}]               | must include 'url'
                    [{name: a, type: streamable-http, url: ""}]      | URL must be a non-empty string
                    [{name: a, type: streamable-http, url: "ftp://h.example"}] | Unsupported URL scheme: ftp
                    [{name: a, type: streamable-http, url: "https:///x"}]      | URL must include a hostname
                    [{name: a, type: streamable-http, url: "http://h.example:22"}]    | Port 22 is not allowed
                    [{name: a, type: streamable-http, url: "http://h.example:0"}]     | Invalid port number: 0
                    [{name: a, type: streamable-http, url: "http://h.example:99999"}] | Invalid port number: 99999
                    [{name: a, type: streamable-http, url: "https://h.example", headers: {A: 5}}] | Header keys and values must be strings
                    [{name: a, type: streamable-http, url: "https://h.example", headers: [A]}]    | Headers must be a dictionary
                    [{name: a, command: npx, timeout: 0}]            | Timeout must be a positive number
                    [{name: a, command: npx, timeout: 301}]          | Timeout too large: 301 > 300 seconds
                    [{name: a, command: npx, http_read_timeout: -1}] | http_read_timeout must be a positive number
                    [{name: a, command: npx, allowed_tools: x}]      | allowed_tools must be a list of strings
                    """)
    void a_wrong_server_is_an_error(String servers, String message) {
        assertThat(findings(servers))
                .extracting(Finding::location, finding -> finding.message().contains(message))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("agent.backend.mcp_servers", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000/mcp", "http://127.0.0.1/", "http://10.0.0.5/", "http://192.168.1.1/",
                        "http://172.20.0.1/",
                "http://169.254.169.254/", "http://0.0.0.0/", "http://[::1]/", "http://[fd00::1]/",
                        "http://2130706433/",
                "http://0x7f.1/", "http://user@localhost/", "http://LOCALHOST/", "http://a.localhost/"
            })
    void a_server_of_this_machine_or_network_must_be_allowed(String url) {
        var server = "[{name: a, type: streamable-http, url: '" + url + "'%s}]";

        assertThat(findings(server.formatted(""))).hasSize(1);
        assertThat(findings(server.formatted(", security: {allow_localhost: true, allow_private_ips: true}")))
                .isEmpty();
    }

    @Test
    void what_guards_can_be_loosened_server_by_server() {
        assertThat(findings("[{name: a, command: git, security: {level: moderate}}]"))
                .isEmpty();
        assertThat(findings("[{name: a, command: curl, security: {level: moderate}}]"))
                .hasSize(1);
        assertThat(findings("[{name: a, command: own, security: {allowed_executables: [own]}}]"))
                .isEmpty();
        assertThat(findings("[{name: a, command: npx, env: {PATH: x}, security: {level: moderate}}]"))
                .isEmpty();
        assertThat(findings("[{name: a, command: npx, env: {PATH: x}, security: {level: high}}]"))
                .hasSize(1);
        assertThat(
                        findings(
                                "[{name: a, type: streamable-http, url: 'http://10.0.0.5', security: {allowed_hostnames: [10.0.0.5]}}]"))
                .isEmpty();
    }

    @Test
    void only_the_first_failure_is_told_and_no_secret() {
        var findings = findings("[{name: a, command: npx, env: {TOKEN: 'hush;hush'}}, {name: b}]");

        assertThat(findings)
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .doesNotContain("hush");
        assertThat(findings.get(0).problem().line()).isEqualTo(1);
    }

    private static List<Finding> findings(String servers) {
        var yaml = "agent: {id: a, backend: {type: openai, mcp_servers: " + servers + "}}\n";
        return ConfigReader.read(YamlReader.parse("c.yaml", yaml).documents().get(0)).findings().stream()
                .filter(finding -> finding.message().startsWith("MCP configuration error"))
                .toList();
    }
}

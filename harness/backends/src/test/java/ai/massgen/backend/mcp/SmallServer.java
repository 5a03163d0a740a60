package ai.massgen.backend.mcp;

import ai.massgen.backend.process.CommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An MCP server over standard input and output that is started in no time, for tests that kill theirs: a script for the shell, with
 * just enough of the protocol. What a real server does is {@link TestServer}'s to show.
 *
 * <p>{@code banner} prints a line that is no message; {@code silent} never answers. Its tool {@code recalled} says {@code waiting} after
 * a call of {@code hang}, and {@code recalled} when that was taken back.
 */
final class SmallServer {
    private static final String SCRIPT = """
            case "$*" in *banner*) echo 'Welcome to the test server!';; esac
            answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$1"; }
            say() { answer "{\\"content\\":[{\\"type\\":\\"text\\",\\"text\\":\\"$1\\"}]}"; }
            tool() { printf '{"name":"%s","description":"Does %s","inputSchema":{"type":"object"}}' "$1" "$1"; }
            while IFS= read -r line; do
              case "$*" in *silent*) continue;; esac
              id=$(printf '%s' "$line" | sed -n 's/.*"id":\\("[^"]*"\\).*/\\1/p')
              text=$(printf '%s' "$line" | sed -n 's/.*"text":"\\([^"]*\\)".*/\\1/p')
              case "$line" in
                *'"method":"initialize"'*)
                  answer '{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"small","version":"1"}}';;
                *'"method":"tools/list"'*)
                  answer "{\\"tools\\":[$(tool echo),$(tool list),$(tool with.dots),$(tool hang),$(tool die),$(tool variable),$(tool recalled),$(tool later),$(tool stutter)]}";;
                *'"name":"echo"'*) say "$text";;
                *'"name":"variable"'*) eval "say \\"\\${$text:-null}\\"";;
                *'"name":"hang"'*) hung=$id;;
                *'"name":"later"'*)
                  answer '{"content":[{"type":"hologram","data":"AAAA"},{"type":"text","text":"beside it"}]}';;
                *'"name":"stutter"'*) echo '{"jsonrpc":"2.0","id":1,"result":{"content":';;
                *'"method":"notifications/cancelled"'*)
                  recalled=$(printf '%s' "$line" | sed -n 's/.*"requestId":\\("[^"]*"\\).*/\\1/p');;
                *'"name":"recalled"'*)
                  case "$hung" in '') say nothing;; "$recalled") say recalled;; *) say waiting;; esac;;
                *'"name":"die"'*) echo 'out of paper' >&2; exit 3;;
              esac
            done
            """;

    private SmallServer() {}

    static CommandLine command(String... words) {
        var all = new ArrayList<>(List.of("sh", "-c", SCRIPT, "small-server"));
        all.addAll(List.of(words));
        return new CommandLine(all, Map.of(), null, CommandLine.Inherited.EVERYTHING);
    }
}

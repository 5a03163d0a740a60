package ai.massgen.backend.mcp;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Names under which models know the tools of servers: {@code mcp__server__tool}, as in MassGen v0.1.6 ({@code
 * mcp_tools/security.py}).
 *
 * <p>What OpenAI refuses in the name of a function is changed: other characters than letters, digits, {@code _} and {@code -}
 * become {@code _}, and a name beyond 64 characters is cut, with a checksum of the whole in place of its end. The server is always
 * asked for the tool under the name that it gave itself.
 */
final class ToolNames {
    private static final int LONGEST = 64;
    private static final int CHECKSUM = 8;

    private ToolNames() {}

    static String exposed(String server, String tool) {
        var own = tool.replaceFirst("^mcp__[^_]+(?:_[^_]+)*__", "").replaceAll("^[_.-]+|[_.-]+$", "");
        var bare = own.isEmpty() ? tool : own;
        return bounded("mcp__" + clean(server.replaceAll("^[_-]+|[_-]+$", "")) + "__" + clean(bare));
    }

    /** Another name for a second tool whose name came out the same. */
    static String another(String exposed, String tool) {
        return bounded(exposed + "_" + checksum(tool));
    }

    private static String clean(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private static String bounded(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - CHECKSUM - 1) + "_" + checksum(name);
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}

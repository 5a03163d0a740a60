/**
 * Tools of MCP servers, by the official Java SDK. The only package that knows the SDK and the reactive types in it: what leaves it are
 * {@link ai.massgen.backend.tool.Tool}s.
 *
 * <p>{@link ai.massgen.backend.mcp.McpTools} connects to {@link ai.massgen.backend.mcp.McpServer}s, which {@link
 * ai.massgen.backend.mcp.McpServersReader} reads from a configuration. Start reading in {@code McpConnection}: one server, its
 * session and its breaker.
 */
@NullMarked
package ai.massgen.backend.mcp;

import org.jspecify.annotations.NullMarked;

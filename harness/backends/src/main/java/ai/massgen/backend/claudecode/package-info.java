/**
 * Claude Code as a backend: its command-line program, which speaks JSON lines. It brings tools and agents of its own; what it does with
 * them is told as {@link ai.massgen.backend.ModelEvent.ProviderTool}.
 */
@NullMarked
package ai.massgen.backend.claudecode;

import org.jspecify.annotations.NullMarked;

/**
 * The agents' files: a workspace each, the files of each other's answers, and what the user shows them.
 *
 * <p>{@link ai.massgen.orchestrator.workspace.Permissions} decides over every path, by the file it really leads to; nothing here
 * touches a file without asking it. {@link ai.massgen.orchestrator.workspace.AgentWorkspace} is one agent's, {@link
 * ai.massgen.orchestrator.workspace.FileTools} what its model can do there.
 */
@NullMarked
package ai.massgen.orchestrator.workspace;

import org.jspecify.annotations.NullMarked;

/**
 * Commands that agents run: read as a shell reads them, checked against what the agent may see and change, started with a limit
 * of time and output, and ended with all that they started.
 *
 * <p>This guards against what a model does by mistake, not against a program that is out to get at the user's files: a command
 * runs with the rights of this process. Who needs a wall needs a container.
 */
@NullMarked
package ai.massgen.orchestrator.command;

import org.jspecify.annotations.NullMarked;

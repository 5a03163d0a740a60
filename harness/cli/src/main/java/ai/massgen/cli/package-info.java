/**
 * The {@code massgen} command: run scenarios, check files, decode recordings, show requests, ask agents.
 *
 * <p>{@link ai.massgen.cli.Massgen} lists the commands. Each is a thin reading of its arguments; what it does lives in the
 * other modules. The only package that prints.
 */
@NullMarked
package ai.massgen.cli;

import org.jspecify.annotations.NullMarked;

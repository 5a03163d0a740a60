/**
 * The {@code massgen} command: each subcommand is a thin layer over the module that does the work.
 */
@NullMarked
package ai.massgen.cli;

import org.jspecify.annotations.NullMarked;

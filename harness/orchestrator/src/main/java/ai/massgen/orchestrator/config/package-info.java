/**
 * MassGen's own YAML files, as they are: read, checked and typed.
 *
 * <p>{@link ai.massgen.orchestrator.config.ConfigReader} finds every problem of a file in one go and tells each with line,
 * column and a suggestion.
 */
@NullMarked
package ai.massgen.orchestrator.config;

import org.jspecify.annotations.NullMarked;

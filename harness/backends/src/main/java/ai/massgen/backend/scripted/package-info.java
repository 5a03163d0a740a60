/**
 * A model that says what a script says: for scenarios and tests that need no provider and no network.
 *
 * <p>{@link ai.massgen.backend.scripted.Script} is what a configuration writes under {@code turns:}, and
 * {@link ai.massgen.backend.scripted.ScriptedBackend} plays it.
 */
@NullMarked
package ai.massgen.backend.scripted;

import org.jspecify.annotations.NullMarked;

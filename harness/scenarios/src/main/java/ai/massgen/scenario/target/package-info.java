/**
 * What a scenario can drive: the orchestrator, one backend, or any command.
 *
 * <p>{@link ai.massgen.scenario.target.Target} is the one interface. A target is given agents' backends that already lead to a
 * recording and tools that never touch the world; it knows nothing of cassettes, expectations and goldens.
 */
@NullMarked
package ai.massgen.scenario.target;

import org.jspecify.annotations.NullMarked;

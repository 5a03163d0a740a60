/**
 * What agents remember: from one run to the next in a {@link ai.massgen.orchestrator.memory.MemoryStore}, and within a run as much
 * as the model's window takes ({@link ai.massgen.orchestrator.memory.Compression}).
 *
 * <p>Stores are found by {@link java.util.ServiceLoader}; {@link ai.massgen.orchestrator.memory.FileMemory} is the one that is always there.
 */
@NullMarked
package ai.massgen.orchestrator.memory;

import org.jspecify.annotations.NullMarked;

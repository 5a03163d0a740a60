/**
 * The rules of the house, as tests: {@link ArchitectureTest} reads the compiled classes, {@link TidyTest}
 * the files.
 *
 * <p>They live in the module that is built last, and read what the others left in their {@code target/classes}.
 */
@NullMarked
package ai.massgen.house;

import org.jspecify.annotations.NullMarked;

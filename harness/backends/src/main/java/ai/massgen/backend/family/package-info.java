/**
 * The API families that this version speaks, by name.
 *
 * <p>{@link ai.massgen.backend.family.Families} lists them; {@link ai.massgen.backend.family.Decoding} reads a response of
 * any of them without a network.
 */
@NullMarked
package ai.massgen.backend.family;

import org.jspecify.annotations.NullMarked;

/**
 * What a user of the public classes has to change: source and binary compatibility of two sides, each break with a note on how to migrate.
 *
 * <p>{@link ai.massgen.compare.api.ApiDiff} is the entry. japicmp, known to this package alone, tells what is incompatible; the words for it
 * and the notes are ours.
 */
@NullMarked
package ai.massgen.compare.api;

import org.jspecify.annotations.NullMarked;

/**
 * What comparisons came to over time: a line for each in a file, and a page with its trends.
 *
 * <p>{@link ai.massgen.compare.history.History} is the entry. {@link ai.massgen.compare.history.ChangePoints} says where a series changed its
 * level, and by which method.
 */
@NullMarked
package ai.massgen.compare.history;

import org.jspecify.annotations.NullMarked;

/**
 * Two sides, baseline and candidate: the differences of their transcripts, their speed, and one verdict.
 */
@NullMarked
package ai.massgen.compare;

import org.jspecify.annotations.NullMarked;

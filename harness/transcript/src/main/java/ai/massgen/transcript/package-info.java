/**
 * What a scenario run yields: one {@code Transcript} of wire requests, model events, coordination events, tool
 * executions, result, usage and timings, in one versioned JSON form.
 *
 * <p>Expectations are checked on a transcript, a golden is one, and a comparison is the difference of two. Nothing else
 * passes between the parts of the harness, so this package depends on none of them.
 */
@NullMarked
package ai.massgen.transcript;

import org.jspecify.annotations.NullMarked;

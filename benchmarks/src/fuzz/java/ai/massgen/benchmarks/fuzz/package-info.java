/**
 * What reads bytes of strangers, fed with whatever a fuzzer makes up: it neither crashes nor hangs, its memory has a bound, and what it
 * reads does not depend on where the bytes were split. {@link ai.massgen.benchmarks.fuzz.FuzzAll} runs all of it.
 */
@NullMarked
package ai.massgen.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;

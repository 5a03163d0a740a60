/**
 * What a scenario expects of a run: transcript in, findings out.
 *
 * <p>{@link ai.massgen.scenario.expect.ExpectationParser} reads the {@code expect} list of a scenario into
 * {@link ai.massgen.scenario.expect.Expectation}s; each of them is a value that checks any number of transcripts. Nothing
 * here runs anything or looks at more than the transcript.
 */
@NullMarked
package ai.massgen.scenario.expect;

import org.jspecify.annotations.NullMarked;

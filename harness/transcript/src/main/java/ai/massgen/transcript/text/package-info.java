/**
 * How things are written so that they can be compared: numbers in one form, secrets masked, two lists aligned, the difference
 * of two texts.
 *
 * <p>Everything here is a function of its arguments: no clock, no locale, no environment.
 */
@NullMarked
package ai.massgen.transcript.text;

import org.jspecify.annotations.NullMarked;

/**
 * Talks to LLM providers: immutable requests go in, a pull stream of model events comes out.
 *
 * <p>Users of the harness read this package; each wire family lives in a package of its own below it and nothing outside
 * that package knows its wire details.
 */
@NullMarked
package ai.massgen.backend;

import org.jspecify.annotations.NullMarked;

/**
 * Reads scenario files: YAML in, typed scenarios out, or every problem of the file with its place.
 *
 * <p>{@code ScenarioParser} is the entry. Nothing here runs anything, and nothing here knows a
 * provider: the configuration under {@code system} is read by the orchestrator's own reader.
 */
@NullMarked
package ai.massgen.scenario.parse;

import org.jspecify.annotations.NullMarked;

/**
 * What MassGen v0.1.6's own validator finds in a configuration ({@code config_validator.py}): the same findings at the same
 * locations in the same order, each with line and column beside.
 *
 * <p>{@link ai.massgen.orchestrator.config.rules.MassGenRules} holds the rules. What MassGen overlooks is found by the reader
 * of the configuration, behind them.
 */
@NullMarked
package ai.massgen.orchestrator.config.rules;

import org.jspecify.annotations.NullMarked;

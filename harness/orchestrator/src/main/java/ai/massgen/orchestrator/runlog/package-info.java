/**
 * What a run leaves on disk: the event log, the status file and the answers, in MassGen's layout and with its fields (v0.1.6, the
 * status file v0.1.8), so that its users' scripts read ours.
 *
 * <p>{@link ai.massgen.orchestrator.runlog.RunLog} takes the events of a run and writes everything; start reading there. Nothing
 * here changes a run: what cannot be written is told afterwards, never raised.
 */
@NullMarked
package ai.massgen.orchestrator.runlog;

import org.jspecify.annotations.NullMarked;

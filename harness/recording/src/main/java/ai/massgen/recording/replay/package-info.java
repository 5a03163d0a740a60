/**
 * Answers requests from a cassette: which recording belongs to a request, how its bytes are cut and timed, and what goes
 * wrong on purpose.
 *
 * <p>{@link ai.massgen.recording.replay.ReplaySession} decides everything and does no I/O. Two fronts carry out what it
 * decides: {@link ai.massgen.recording.replay.ReplayServer} over real sockets, for any process, and
 * {@link ai.massgen.recording.replay.InProcessReplay} within an OkHttp client. Start reading at
 * {@link ai.massgen.recording.replay.ReplayMatcher}, which holds the rules.
 */
@NullMarked
package ai.massgen.recording.replay;

import org.jspecify.annotations.NullMarked;

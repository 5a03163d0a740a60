/**
 * Recorded provider responses: cassettes, the matching of requests to interactions, replay, recording, redaction and
 * faults.
 */
@NullMarked
package ai.massgen.recording;

import org.jspecify.annotations.NullMarked;

package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import java.time.Duration;

/** What can happen to a coordination. */
public sealed interface CoordinationEvent {

    /** An agent's response is complete. */
    record Responded(String agent, Response response) implements CoordinationEvent {}

    /** An agent's request, or its response, failed. */
    record Failed(String agent, Failure failure) implements CoordinationEvent {}

    /** A run of an agent took longer than it may, and was broken off. */
    record RunTimedOut(String agent, Duration limit) implements CoordinationEvent {}

    /** The turn's limit passed. Alone in its batch. */
    record TimedOut(Duration limit) implements CoordinationEvent {}

    /** The user wants to stop. Alone in its batch. */
    record Cancelled() implements CoordinationEvent {}
}

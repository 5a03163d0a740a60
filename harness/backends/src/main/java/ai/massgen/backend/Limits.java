package ai.massgen.backend;

import java.time.Duration;

/**
 * Every bound of this layer; exceeding one is a {@link Failure.LimitExceeded} or {@link Failure.TimedOut} that names it.
 *
 * @param eventBytes longest event of a stream, in bytes
 * @param errorBodyBytes how much of an error's body is read, in bytes
 * @param toolRounds rounds of tool calls in one turn
 * @param attempts how often a request is sent at most, the first time included
 * @param retryWait longest wait before another attempt; a provider that asks for more is not asked again
 * @param connect limit for opening a connection; what a tool server may take to start in any case
 * @param idle limit between two reads of a response
 * @param toolTime limit of one call of a tool
 * @param parallelTools calls of one response that run at the same time
 */
public record Limits(
        int eventBytes,
        int errorBodyBytes,
        int toolRounds,
        int attempts,
        Duration retryWait,
        Duration connect,
        Duration idle,
        Duration toolTime,
        int parallelTools) {

    /** What MassGen v0.1.6 gives a call of an MCP tool ({@code base_with_custom_tool_and_mcp.py}). */
    private static final Duration TOOL_TIME = Duration.ofSeconds(400);

    private static final int PARALLEL_TOOLS = 16;

    /** The usual bounds for tools: 400 s a call, 16 calls at the same time. */
    public Limits(
            int eventBytes,
            int errorBodyBytes,
            int toolRounds,
            int attempts,
            Duration retryWait,
            Duration connect,
            Duration idle) {
        this(eventBytes, errorBodyBytes, toolRounds, attempts, retryWait, connect, idle, TOOL_TIME, PARALLEL_TOOLS);
    }

    /**
     * 16 MiB an event, 1 MiB of an error, 25 tool rounds, 4 attempts, 60 s before one, 10 s to connect, 10 min between reads,
     * 400 s a call of a tool, 16 of them at a time.
     */
    public static Limits defaults() {
        return new Limits(
                16 << 20, 1 << 20, 25, 4, Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(10));
    }

    /** The same bounds with another limit between two reads. */
    public Limits withIdle(Duration limit) {
        return new Limits(
                eventBytes, errorBodyBytes, toolRounds, attempts, retryWait, connect, limit, toolTime, parallelTools);
    }

    /** The same bounds with another limit of one call of a tool. */
    public Limits withToolTime(Duration limit) {
        return new Limits(
                eventBytes, errorBodyBytes, toolRounds, attempts, retryWait, connect, idle, limit, parallelTools);
    }

    /** The same bounds with another number of calls at the same time. */
    public Limits withParallelTools(int calls) {
        return new Limits(eventBytes, errorBodyBytes, toolRounds, attempts, retryWait, connect, idle, toolTime, calls);
    }
}

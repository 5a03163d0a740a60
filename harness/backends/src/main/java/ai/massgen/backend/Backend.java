package ai.massgen.backend;

/**
 * Talks to one model provider.
 *
 * <p>Implementations are immutable and may be used by any number of threads; each {@link ChatStream} belongs to one at a
 * time. What every backend shares (tool loop, cost) decorates this interface.
 */
public interface Backend extends AutoCloseable {

    /**
     * Sends a request and hands the response over as it comes.
     *
     * @param cancellation breaks the response off from outside, before its first byte too
     * @return the open stream; the caller closes it. The request has been accepted by the provider when this returns, or it
     *     is sent by the first pull: either way a failure arrives as {@link BackendException}, here or there
     * @throws BackendException when the request is refused here or by the provider
     */
    ChatStream stream(ChatRequest request, Cancellation cancellation);

    /** What this backend can do; a request for more is refused before a byte is sent. */
    Capabilities capabilities();

    /** Ends what it keeps running from one request to the next, such as tool servers. Idempotent, never throws. */
    @Override
    default void close() {}
}

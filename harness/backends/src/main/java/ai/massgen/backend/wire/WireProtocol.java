package ai.massgen.backend.wire;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One API family: how a request is written and a response is read.
 *
 * <p>Implementations keep no state between calls and may be used by any number of threads. A family of somebody else's is
 * found by {@link java.util.ServiceLoader}.
 */
public interface WireProtocol {

    /** Stable name of the family, for example {@code openai.chat}. */
    String family();

    /**
     * Names under which {@link ChatRequest#parameters()} may hold documented parameters of this family; any other is not
     * sent unless {@link Dialect#parameters()} names it. Unmodifiable, in the order of writing.
     */
    Set<String> parameters();

    /**
     * Writes the body of a streaming request. Equal input gives equal bytes, in every JVM.
     *
     * @throws BackendException with {@link Failure.InvalidRequest} when the request cannot be written in this family
     */
    EncodedRequest encode(ChatRequest request, Dialect dialect);

    /**
     * Reads a successful response, as it is pulled: a stream of events, or the same answer as one JSON object. The stream
     * owns the body and closes it at its end.
     *
     * @return never blocks: nothing is read before the first pull
     */
    ChatStream decode(WireResponse response, Dialect dialect);

    /** Explains a response that is an error, whatever its body is: JSON of the family, HTML of a proxy, nothing. */
    Failure failure(ErrorResponse response, Dialect dialect);

    /**
     * Whether a request to this path is one of this family: recordings say no more. What stands before the family's own path,
     * such as that of a gateway, does not matter.
     *
     * @param path of the URL, in lower case, without query
     */
    default boolean serves(String path) {
        var any = new ChatRequest("m", List.of(Message.user("Hello")), List.of(), Map.of());
        var own = encode(any, Dialect.plain(family())).path();
        return path.endsWith("/" + own.toLowerCase(Locale.ROOT));
    }

    /** Where providers of this family list their models: {@code GET <base URL>/models} with most. */
    default Listing listing() {
        return new Listing("models", Map.of());
    }
}

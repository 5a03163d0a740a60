package ai.massgen.backend.contract;

import ai.massgen.backend.wire.Quirk;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;

/** What the contract must know of a family: how its provider speaks, and what the family cannot say. */
public interface FamilySamples {

    /** The family itself. */
    WireProtocol protocol();

    /**
     * The body of a streamed response, each event with its blank line. One event a delta of text; calls open in their order.
     */
    String stream(Answer answer);

    /** The same response without streaming. */
    String whole(Answer answer);

    /**
     * The body of an error.
     *
     * @param status the HTTP status with which it would come; one of 400, 401, 403, 404, 429, 500, 503, 529
     */
    String errorBody(int status, String message);

    /** Whether {@link #errorBody} tells which error it is, or only the HTTP status beside it does. */
    default boolean bodiesTellTheirError() {
        return true;
    }

    /** An event with which the provider breaks a response off because it is overloaded (429, 503 or 529). */
    String errorEvent(String message);

    /** Why the real API would answer this request with 400: unpaired calls, empty texts, missing signatures, …; empty where it would not. */
    List<String> complaints(JsonNode request);

    /** Where the limit of output tokens stands in a request to {@link #reasoningModel()}, for example {@code /max_tokens}. */
    String outputLimit();

    /**
     * The body of a streamed response whose text, in one delta, rests on a page; empty where the family names no sources.
     *
     * @param url the page
     * @param title what it is called
     */
    default String streamCiting(String text, String url, String title) {
        return "";
    }

    /** The same without streaming. */
    default String wholeCiting(String text, String url, String title) {
        return "";
    }

    /** The body of a streamed response in which the model, or the provider for it, refuses; empty where the family cannot say so. */
    default String streamRefusing() {
        return "";
    }

    /** The same without streaming. */
    default String wholeRefusing() {
        return "";
    }

    /** Events that say nothing and may come at any time. */
    default List<String> silence() {
        return List.of();
    }

    /** Of the events of {@link #stream}, how many from the last may be missing without the response being cut off. */
    default int dispensableEvents() {
        return 0;
    }

    /** Whether a stream has an event after which nothing counts. */
    default boolean hasLastEvent() {
        return true;
    }

    /** A model that thinks before it answers. */
    default String reasoningModel() {
        return "m";
    }

    /** What the sampled provider is like beyond its family. */
    default Set<Quirk> quirks() {
        return Set.of();
    }

    /** Whether calls may come without an id, written for calls whose id is empty. */
    default boolean mayLeaveOutIds() {
        return false;
    }

    /** Whether arguments of several calls may come in turns. */
    default boolean mayInterleave() {
        return true;
    }

    /** Whether a response can end inside the arguments of a call. */
    default boolean mayCutArguments() {
        return true;
    }

    /** Whether the provider wants thinking back, signed. */
    default boolean wantsThinkingBack() {
        return true;
    }

    /** A JSON string, with its quotes. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}

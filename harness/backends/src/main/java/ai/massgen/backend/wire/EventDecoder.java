package ai.massgen.backend.wire;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.MalformedJson;
import java.util.function.Consumer;

/**
 * Turns what one response brings into model events. Made anew for each response; belongs to one thread.
 *
 * <p>Every method may throw {@link BackendException} when the provider tells an error and {@link MalformedJson} when the
 * bytes are none of its business; what was given to {@code out} before is handed out first. After it gave a {@link
 * ModelEvent.Done} it is asked nothing more.
 */
public interface EventDecoder {

    /** Takes the next event of a stream; ignores what it does not know. */
    void event(SseReader event, Consumer<ModelEvent> out);

    /**
     * Takes the end of a stream that did not end by an event. Gives a {@link ModelEvent.Done} when the protocol is
     * satisfied with what came; without one the response is truncated.
     */
    void end(Consumer<ModelEvent> out);

    /**
     * Takes a whole answer, in the family's form without streaming. Gives a {@link ModelEvent.Done}; without one the
     * response is truncated.
     */
    void answer(byte[] body, Consumer<ModelEvent> out);
}

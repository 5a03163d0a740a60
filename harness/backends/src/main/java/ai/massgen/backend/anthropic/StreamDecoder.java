package ai.massgen.backend.anthropic;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import ai.massgen.backend.wire.ErrorBody;
import ai.massgen.backend.wire.EventDecoder;
import ai.massgen.backend.wire.SseReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads events by the {@code type} in their data, wherever it stands; the event's name only repeats it. Unknown types,
 * {@code ping} and whatever is not an object are ignored. Only {@code message_stop} ends a response.
 */
final class StreamDecoder implements EventDecoder {
    private static final int ABSENT = -1;
    private static final String DELTA = "content_block_delta";
    private static final String[] TYPES = {
        DELTA, "content_block_start", "content_block_stop", "ping", "message_start", "message_delta", "message_stop"
    };

    private final JsonCursor json = new JsonCursor();
    private final FailureMapper failures;
    private final Blocks blocks = new Blocks();
    private final MessageUsage usage = new MessageUsage();
    private boolean started;
    private @Nullable String stopReason;
    private @Nullable String stopDetail;

    /** Where the members of the event are that is being read. */
    private String type = "";

    private int index;
    private int delta;
    private int block;
    private int message;
    private int counted;
    private int error;

    StreamDecoder(FailureMapper failures) {
        this.failures = failures;
    }

    @Override
    public void event(SseReader event, Consumer<ModelEvent> out) {
        boolean object = event.from() < event.to() && event.bytes()[event.from()] == '{';
        if (object) {
            json.over(event.bytes(), event.from(), event.to());
            locate(out);
            dispatch(out);
        } else if (event.name().equals("error")) {
            fail(Json.string(event.text()), out);
        }
    }

    @Override
    public void end(Consumer<ModelEvent> out) {
        report(out);
    }

    @Override
    public void answer(byte[] body, Consumer<ModelEvent> out) {
        var answer = Json.read(body, 0, body.length);
        if (!answer.path("content").isArray()) {
            throw new BackendException(notAnAnswer(answer));
        }
        start(answer, out);
        int position = 0;
        for (var content : answer.path("content")) {
            blocks.start(position, content, out);
            blocks.stop(position, out);
            position++;
        }
        stopped(answer);
        complete(out);
    }

    private Failure notAnAnswer(JsonNode answer) {
        return ErrorBody.isError(answer)
                ? failures.inStream(answer)
                : failures.protocol("expected a message with \"content\", found " + Json.excerpt(answer));
    }

    private void locate(Consumer<ModelEvent> out) {
        type = "";
        index = ABSENT;
        delta = block = message = counted = error = ABSENT;
        json.enterObject();
        while (json.nextMember()) {
            if (json.is("type")) {
                type = text(json.text(TYPES));
            } else if (json.is("index")) {
                index = json.integer(0);
            } else {
                locateMember(out);
            }
        }
        json.finish();
    }

    private void locateMember(Consumer<ModelEvent> out) {
        int position = json.position();
        if (json.is("delta") && index != ABSENT && type.equals(DELTA)) {
            delta(out);
            return;
        }
        if (json.is("delta")) {
            delta = position;
        } else if (json.is("content_block")) {
            block = position;
        } else if (json.is("message")) {
            message = position;
        } else if (json.is("usage")) {
            counted = position;
        } else if (json.is("error")) {
            error = position;
        }
        json.skip();
    }

    private void dispatch(Consumer<ModelEvent> out) {
        switch (type) {
            case DELTA -> visitDelta(out);
            case "content_block_start" -> blocks.start(place(), tree(block), out);
            case "content_block_stop" -> blocks.stop(place(), out);
            case "message_start" -> start(tree(message), out);
            case "message_delta" -> {
                stopped(tree(delta));
                usage.add(tree(counted));
            }
            case "message_stop" -> complete(out);
            default -> {
                if (error != ABSENT) {
                    fail(tree(error), out);
                }
            }
        }
    }

    private int place() {
        return Math.max(0, index);
    }

    private JsonNode tree(int position) {
        if (position == ABSENT) {
            return MissingNode.getInstance();
        }
        json.seek(position);
        return json.tree();
    }

    private void start(JsonNode answer, Consumer<ModelEvent> out) {
        usage.add(answer.path("usage"));
        var id = answer.path("id").textValue();
        var model = answer.path("model").textValue();
        if (!started && (id != null || model != null)) {
            started = true;
            out.accept(new ModelEvent.Started(id, model));
        }
    }

    /** A delta that stands before what says whose it is. */
    private void visitDelta(Consumer<ModelEvent> out) {
        if (delta != ABSENT) {
            json.seek(delta);
            delta(out);
        }
    }

    private void delta(Consumer<ModelEvent> out) {
        var target = blocks.at(place());
        if (!json.enterObject()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            if (target == null) {
                strayMember(out);
            } else {
                deltaMember(target, out);
            }
        }
    }

    /** Of a block that nobody began only text can be understood. */
    private void strayMember(Consumer<ModelEvent> out) {
        var piece = json.is("text") ? text(json.text()) : "";
        if (!piece.isEmpty()) {
            out.accept(new ModelEvent.TextDelta(piece));
        } else if (!json.is("text")) {
            json.skip();
        }
    }

    private void deltaMember(Block target, Consumer<ModelEvent> out) {
        if (json.is("text")) {
            target.text(text(json.text()), out);
        } else if (json.is("partial_json")) {
            target.input(text(json.text()));
        } else if (json.is("thinking")) {
            target.thinking(text(json.text()), out);
        } else if (json.is("signature")) {
            target.signature(text(json.text()));
        } else if (json.is("citation")) {
            target.citation(json.tree(), out);
        } else if (json.is("type")) {
            json.skip();
        } else {
            target.other(json.name(), json.tree());
        }
    }

    private void stopped(JsonNode told) {
        if (told.hasNonNull("stop_reason")) {
            stopReason = told.path("stop_reason").asText();
        }
        if (told.hasNonNull("stop_sequence")) {
            stopDetail = told.path("stop_sequence").asText();
        } else if (told.path("stop_details").hasNonNull("explanation")) {
            stopDetail = told.path("stop_details").path("explanation").asText();
        }
    }

    private void complete(Consumer<ModelEvent> out) {
        var reason = StopReasons.of(stopReason);
        blocks.finish(reason, out);
        usage.report(out);
        boolean waits = blocks.anyCall() && (reason == FinishReason.STOP || reason == FinishReason.UNKNOWN);
        out.accept(new ModelEvent.Done(waits ? FinishReason.TOOL_CALLS : reason, stopReason, stopDetail));
    }

    private void fail(JsonNode told, Consumer<ModelEvent> out) {
        report(out);
        throw new BackendException(failures.inStream(told));
    }

    /** What is known of a response that has no end: what it cost, and why it would have ended. */
    private void report(Consumer<ModelEvent> out) {
        usage.report(out);
        if (stopReason != null) {
            out.accept(new ModelEvent.Status("finish-reason", stopReason));
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

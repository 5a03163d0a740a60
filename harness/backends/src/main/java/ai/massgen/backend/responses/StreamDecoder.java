package ai.massgen.backend.responses;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Usage;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import ai.massgen.backend.wire.ErrorBody;
import ai.massgen.backend.wire.EventDecoder;
import ai.massgen.backend.wire.SseReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads events by the {@code type} in their data, wherever it stands; the event's name only repeats it, and OpenRouter
 * sends none. Unknown types ({@code keepalive}, whatever comes next year), {@code [DONE]} and everything that is not an
 * object are ignored.
 *
 * <p>Only an event that holds the whole response ends it: {@code response.completed}, {@code .incomplete}, {@code .failed}
 * or {@code .cancelled}. Of what it repeats only items that never came are read. A whole answer is that response alone, so
 * it is read as the end of a stream that brought nothing before.
 */
final class StreamDecoder implements EventDecoder {
    private static final int ABSENT = -1;
    private static final String[] TYPES = {
        "response.output_text.delta",
        "response.function_call_arguments.delta",
        "response.reasoning_summary_text.delta",
        "response.reasoning_text.delta",
        "response.output_item.added",
        "response.output_item.done",
        "response.output_text.annotation.added",
        "response.refusal.delta",
        "response.custom_tool_call_input.delta",
        "response.created",
        "response.in_progress",
        "response.queued",
        "response.completed",
        "response.incomplete",
        "response.failed",
        "response.cancelled",
        "error"
    };

    private final JsonCursor json = new JsonCursor();
    private final FailureMapper failures;
    private final OutputItems items = new OutputItems(json);
    private boolean started;

    /** Where the members of the event are that is being read. */
    private String type = "";

    private int begin;
    private int index;
    private int delta;
    private int item;
    private int annotation;
    private int response;
    private boolean error;

    StreamDecoder(FailureMapper failures) {
        this.failures = failures;
    }

    @Override
    public void event(SseReader event, Consumer<ModelEvent> out) {
        boolean object = event.from() < event.to() && event.bytes()[event.from()] == '{';
        if (object) {
            begin = event.from();
            json.over(event.bytes(), begin, event.to());
            locate();
            if (type.isEmpty()) {
                type = event.name();
            }
            dispatch(out);
        } else if (event.name().equals("error")) {
            throw new BackendException(failures.inStream(Json.string(event.text())));
        }
    }

    /** Without its last event a response is truncated, whatever came before. */
    @Override
    public void end(Consumer<ModelEvent> out) {}

    @Override
    public void answer(byte[] body, Consumer<ModelEvent> out) {
        json.over(body, 0, body.length);
        var whole = WholeResponse.read(json);
        json.finish();
        if (!whole.isResponse()) {
            throw notAnAnswer(Json.read(body, 0, body.length));
        }
        complete(whole, out);
    }

    private BackendException notAnAnswer(JsonNode answer) {
        return new BackendException(
                ErrorBody.isError(answer)
                        ? failures.inStream(answer)
                        : failures.protocol("expected a response with \"output\", found " + Json.excerpt(answer)));
    }

    private void locate() {
        type = "";
        index = OutputItems.NO_INDEX;
        delta = item = annotation = response = ABSENT;
        error = false;
        json.enterObject();
        while (json.nextMember()) {
            if (json.is("type")) {
                type = nonNull(json.text(TYPES));
            } else if (json.is("output_index")) {
                index = json.integer(OutputItems.NO_INDEX);
            } else {
                locateMember();
            }
        }
        json.finish();
    }

    private void locateMember() {
        int position = json.position();
        if (json.is("delta")) {
            delta = position;
        } else if (json.is("item")) {
            item = position;
        } else if (json.is("response")) {
            response = position;
        } else if (json.is("annotation")) {
            annotation = position;
        } else if (json.is("error")) {
            error = json.kind() != 'n';
        }
        json.skip();
    }

    private void dispatch(Consumer<ModelEvent> out) {
        if (delta != ABSENT) {
            delta(out);
        } else if (item != ABSENT) {
            item(out);
        } else if (response != ABSENT) {
            response(out);
        } else if (annotation != ABSENT && type.equals("response.output_text.annotation.added")) {
            json.seek(annotation);
            items.at(index, OutputItem.MESSAGE).citation(json.tree(), out);
        } else if (type.equals("error") || error && !type.startsWith("response.")) {
            throw new BackendException(failures.inStream(errorEvent()));
        }
    }

    private void delta(Consumer<ModelEvent> out) {
        json.seek(delta);
        switch (type) {
            case "response.output_text.delta" ->
                items.at(index, OutputItem.MESSAGE).text(nonNull(json.text()), out);
            case "response.refusal.delta" -> items.at(index, OutputItem.MESSAGE).refusal(nonNull(json.text()), out);
            case "response.reasoning_text.delta" ->
                items.at(index, OutputItem.REASONING).thinking(nonNull(json.text()), false, out);
            case "response.reasoning_summary_text.delta" ->
                items.at(index, OutputItem.REASONING).thinking(nonNull(json.text()), true, out);
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
                items.at(index, OutputItem.CALL).input(nonNull(json.text()));
            default -> {}
        }
    }

    private void item(Consumer<ModelEvent> out) {
        if (type.equals("response.output_item.added")) {
            items.begin(index, item);
        } else if (type.equals("response.output_item.done")) {
            items.end(index, item, out);
        }
    }

    private void response(Consumer<ModelEvent> out) {
        boolean ends = isEnd(type);
        if (ends || !started) {
            json.seek(response);
            var whole = WholeResponse.read(json);
            if (ends) {
                complete(whole.ended(type.substring("response.".length())), out);
            } else {
                start(whole, out);
            }
        }
    }

    private static boolean isEnd(String type) {
        return switch (type) {
            case "response.completed", "response.incomplete", "response.failed", "response.cancelled" -> true;
            default -> false;
        };
    }

    private void start(WholeResponse whole, Consumer<ModelEvent> out) {
        if (!started && (whole.id() != null || whole.model() != null)) {
            started = true;
            items.ofResponse(whole.id());
            out.accept(new ModelEvent.Started(whole.id(), whole.model()));
        }
    }

    private void complete(WholeResponse whole, Consumer<ModelEvent> out) {
        start(whole, out);
        if (whole.output() != ABSENT) {
            items.rest(whole.output(), out);
        }
        var usage = whole.usage();
        if (whole.failed() || whole.cancelled()) {
            report(usage, whole.status(), out);
            throw new BackendException(failure(whole));
        }
        var reason = Endings.of(whole.status(), whole.detail());
        items.finish(reason, out);
        report(usage, null, out);
        out.accept(new ModelEvent.Done(reason(reason), whole.status(), whole.detail()));
    }

    private Failure failure(WholeResponse whole) {
        if (whole.error() != null) {
            return failures.inStream(whole.error());
        }
        return whole.cancelled() ? failures.cancelled() : failures.unexplained();
    }

    private FinishReason reason(FinishReason told) {
        boolean vague = told == FinishReason.STOP || told == FinishReason.UNKNOWN;
        if (vague && items.anyCall()) {
            return FinishReason.TOOL_CALLS;
        }
        return vague && items.isRefusal() ? FinishReason.CONTENT_FILTER : told;
    }

    /** What is known of a response at its end: what it cost, and, where it fails, the word for it. */
    private static void report(@Nullable Usage usage, @Nullable String status, Consumer<ModelEvent> out) {
        if (usage != null) {
            out.accept(new ModelEvent.UsageReported(usage));
        }
        if (status != null) {
            out.accept(new ModelEvent.Status("finish-reason", status));
        }
    }

    /** The type of an event that tells an error is no type of an error. */
    private JsonNode errorEvent() {
        json.seek(begin);
        var event = json.tree();
        return event instanceof ObjectNode fields && type.equals("error") ? fields.without("type") : event;
    }

    private static String nonNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package ai.massgen.backend.gemini;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import ai.massgen.backend.wire.EventDecoder;
import ai.massgen.backend.wire.SseReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers: an event of a stream, an element of the array that comes without {@code alt=sse}, and the whole answer have
 * one form.
 *
 * <p>The order of members is not relied on: what decides how a member is read (the index of a candidate) stands after it.
 * Nothing but the end of the stream ends a response, since usage or an error may follow the finish reason, and it is an end
 * only after a finish reason or a blocked prompt. Only candidate 0 is read.
 */
final class StreamDecoder implements EventDecoder {
    private static final int ABSENT = -1;

    private final JsonCursor json = new JsonCursor();
    private final FailureMapper failures;
    private final PartReader parts = new PartReader(json);
    private final LastUsage usage = new LastUsage();
    private final Sources sources = new Sources();
    private boolean started;
    private boolean answered;
    private @Nullable String finishReason;
    private @Nullable String finishMessage;
    private @Nullable String blockReason;
    private @Nullable JsonNode error;

    StreamDecoder(FailureMapper failures) {
        this.failures = failures;
    }

    @Override
    public void event(SseReader event, Consumer<ModelEvent> out) {
        if (event.isDone()) {
            end(out);
        } else if (event.name().equals("error")) {
            fail(event.json(), out);
        } else if (event.isMessage()) {
            read(event.bytes(), event.from(), event.to(), out);
        }
    }

    @Override
    public void end(Consumer<ModelEvent> out) {
        if (finishReason != null || blockReason != null) {
            complete(out);
        } else {
            report(out);
        }
    }

    @Override
    public void answer(byte[] body, Consumer<ModelEvent> out) {
        boolean whole = read(body, 0, body.length, out);
        if (!answered) {
            var tree = Json.read(body, 0, body.length);
            throw new BackendException(
                    failures.protocol("expected an answer with \"candidates\", found " + Json.excerpt(tree)));
        }
        if (whole) {
            complete(out);
        } else {
            end(out);
        }
    }

    /** Whether it was one answer and no list of its pieces. */
    private boolean read(byte[] bytes, int from, int to, Consumer<ModelEvent> out) {
        json.over(bytes, from, to);
        boolean list = json.enterArray();
        if (list) {
            while (json.nextElement()) {
                chunk(out);
            }
        } else {
            chunk(out);
        }
        json.finish();
        return !list;
    }

    private void chunk(Consumer<ModelEvent> out) {
        int from = json.position();
        if (!started) {
            start(out);
            json.seek(from);
        }
        if (!json.enterObject()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            member(out);
        }
        if (error != null) {
            json.seek(from);
            fail(json.tree(), out);
        }
    }

    private void member(Consumer<ModelEvent> out) {
        if (json.is("candidates")) {
            candidates(out);
        } else if (json.is("usageMetadata")) {
            answered = true;
            usage.see(json);
        } else if (json.is("promptFeedback")) {
            answered = true;
            feedback();
        } else if (json.is("error") && json.kind() != 'n') {
            error = json.tree();
        } else {
            json.skip();
        }
    }

    /** The ids stand behind the answer in each event. */
    private void start(Consumer<ModelEvent> out) {
        String id = null;
        String model = null;
        if (!json.enterObject()) {
            return;
        }
        while (json.nextMember()) {
            if (json.is("responseId")) {
                id = json.text();
            } else if (json.is("modelVersion")) {
                model = json.text();
            } else {
                json.skip();
            }
        }
        if (id != null || model != null) {
            started = true;
            parts.answers(id);
            out.accept(new ModelEvent.Started(id, model));
        }
    }

    private void feedback() {
        if (!json.enterObject()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            if (json.is("blockReason")) {
                blockReason = json.text();
            } else {
                json.skip();
            }
        }
    }

    private void candidates(Consumer<ModelEvent> out) {
        if (!json.enterArray()) {
            json.skip();
            return;
        }
        answered = true;
        for (int place = 0; json.nextElement(); place++) {
            if (json.enterObject()) {
                candidate(place, out);
            } else {
                json.skip();
            }
        }
    }

    /** A candidate without an index has that of its place. */
    private void candidate(int place, Consumer<ModelEvent> out) {
        int index = place;
        int content = ABSENT;
        String reason = null;
        String message = null;
        sources.begin();
        while (json.nextMember()) {
            if (json.is("content")) {
                content = json.position();
                json.skip();
            } else if (json.is("index")) {
                index = json.integer(place);
            } else if (json.is("finishReason")) {
                reason = json.text("STOP");
            } else if (json.is("finishMessage")) {
                message = json.text();
            } else {
                sources.member(json);
            }
        }
        if (index == 0) {
            finishReason = reason == null ? finishReason : reason;
            finishMessage = message == null ? finishMessage : message;
            sources.keep();
            visit(content, out);
        }
    }

    private void visit(int content, Consumer<ModelEvent> out) {
        if (content == ABSENT) {
            return;
        }
        int after = json.position();
        json.seek(content);
        parts.readContent(out);
        json.seek(after);
    }

    private void complete(Consumer<ModelEvent> out) {
        sources.report(out);
        usage.report(out);
        if (finishReason == null && blockReason != null) {
            out.accept(new ModelEvent.Done(FinishReason.CONTENT_FILTER, null, "promptFeedback:" + blockReason));
        } else {
            out.accept(new ModelEvent.Done(reason(), finishReason, finishMessage));
        }
    }

    /** A model that called functions waits for them, though Gemini says that it stopped. */
    private FinishReason reason() {
        var reason = FinishReasons.of(finishReason);
        boolean vague = reason == FinishReason.STOP || reason == FinishReason.UNKNOWN;
        return vague && parts.anyCall() ? FinishReason.TOOL_CALLS : reason;
    }

    private void fail(JsonNode told, Consumer<ModelEvent> out) {
        report(out);
        throw new BackendException(failures.inStream(told));
    }

    /** What is known of a response that has no end: what it cost, and why it would have ended. */
    private void report(Consumer<ModelEvent> out) {
        usage.report(out);
        if (finishReason != null) {
            out.accept(new ModelEvent.Status("finish-reason", finishReason));
        }
    }
}

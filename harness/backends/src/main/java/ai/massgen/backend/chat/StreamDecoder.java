package ai.massgen.backend.chat;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorBody;
import ai.massgen.backend.wire.EventDecoder;
import ai.massgen.backend.wire.SseReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads chunks.
 *
 * <p>The order of members is not relied on: what decides how a member is read (the index of a choice) may stand after it.
 * Nothing ends a response but {@code [DONE]} or the end of the stream: usage, a second finish reason or an error may
 * follow the finish reason. The end of the stream alone counts as an end only after a finish reason, since some servers
 * send no {@code [DONE]} and some no finish reason, but none leaves both out.
 *
 * <p>Only choice 0 is read. A whole answer is read as one chunk whose choice has a {@code message} for a {@code delta};
 * Perplexity sends both everywhere, in a stream with the whole text so far as {@code message}.
 */
final class StreamDecoder implements EventDecoder {
    private static final int ABSENT = -1;
    private static final int READ = -2;

    private final JsonCursor json = new JsonCursor();
    private final FailureMapper failures;
    private final DeltaReader deltas;
    private final LastUsage usage = new LastUsage();
    private boolean whole;
    private boolean started;
    private boolean answered;
    private @Nullable String responseId;
    private @Nullable String finishReason;
    private @Nullable JsonNode error;

    StreamDecoder(FailureMapper failures, Dialect dialect) {
        this.failures = failures;
        this.deltas = new DeltaReader(json, dialect);
    }

    @Override
    public void event(SseReader event, Consumer<ModelEvent> out) {
        if (event.isDone()) {
            complete(out);
        } else if (event.name().equals("error")) {
            fail(event.json(), out);
        } else if (event.isMessage()) {
            chunk(event.bytes(), event.from(), event.to(), out);
        }
    }

    @Override
    public void end(Consumer<ModelEvent> out) {
        if (finishReason != null) {
            complete(out);
        } else {
            deltas.flush(out);
            report(out);
        }
    }

    @Override
    public void answer(byte[] body, Consumer<ModelEvent> out) {
        whole = true;
        chunk(body, 0, body.length, out);
        if (!answered) {
            var tree = Json.read(body, 0, body.length);
            throw new BackendException(
                    ErrorBody.isError(tree)
                            ? failures.inStream(tree)
                            : failures.protocol("expected an answer with \"choices\", found " + Json.excerpt(tree)));
        }
        complete(out);
    }

    private void chunk(byte[] bytes, int from, int to, Consumer<ModelEvent> out) {
        if (!started) {
            json.over(bytes, from, to);
            start(out);
        }
        json.over(bytes, from, to);
        if (json.enterObject()) {
            while (json.nextMember()) {
                member(out);
            }
        } else {
            json.skip();
        }
        json.finish();
        if (error != null) {
            fail(error, out);
        }
    }

    private void member(Consumer<ModelEvent> out) {
        if (json.is("choices")) {
            choices(out);
        } else if (json.is("usage")) {
            usage.see(json);
        } else if (json.is("x_groq")) {
            groq();
        } else {
            errorOrSkip();
        }
    }

    /** OpenRouter puts an error into the choice, others beside the choices. */
    private void errorOrSkip() {
        if (json.is("error") && json.kind() != 'n') {
            error = json.tree();
        } else if (json.is("citations")) {
            deltas.citations().list(json.tree());
        } else {
            json.skip();
        }
    }

    /** Azure's first chunk has an empty id and model: the response starts with the first chunk that has one. */
    private void start(Consumer<ModelEvent> out) {
        String id = null;
        String model = null;
        if (!json.enterObject()) {
            return;
        }
        while (json.nextMember()) {
            if (json.is("id")) {
                id = nonEmpty(json.text());
            } else if (json.is("model")) {
                model = nonEmpty(json.text());
            } else {
                json.skip();
            }
        }
        if (id != null || model != null) {
            started = true;
            responseId = id;
            out.accept(new ModelEvent.Started(id, model));
        }
    }

    private void groq() {
        if (!json.enterObject()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            if (json.is("usage")) {
                usage.seeBeside(json);
            } else {
                json.skip();
            }
        }
    }

    private void choices(Consumer<ModelEvent> out) {
        if (!json.enterArray()) {
            json.skip();
            return;
        }
        answered = true;
        while (json.nextElement()) {
            if (json.enterObject()) {
                choice(out);
            } else {
                json.skip();
            }
        }
    }

    private void choice(Consumer<ModelEvent> out) {
        int index = ABSENT;
        int delta = ABSENT;
        int message = ABSENT;
        String reason = null;
        while (json.nextMember()) {
            if (json.is("index")) {
                index = json.integer(0);
            } else if (json.is("delta") && index == 0 && !whole) {
                deltas.read(out);
                delta = READ;
            } else if (json.is("delta")) {
                delta = skipped();
            } else if (json.is("message")) {
                message = skipped();
            } else if (json.is("finish_reason")) {
                reason = json.text();
            } else if (json.is("usage")) {
                usage.seeBeside(json);
            } else {
                errorOrSkip();
            }
        }
        if (index <= 0) {
            finishReason = reason == null ? finishReason : reason;
            boolean asMessage = message != ABSENT && (whole || delta == ABSENT);
            visit(asMessage ? message : delta, out);
        }
    }

    private int skipped() {
        int position = json.position();
        json.skip();
        return position;
    }

    private void visit(int position, Consumer<ModelEvent> out) {
        if (position >= 0) {
            int after = json.position();
            json.seek(position);
            deltas.read(out);
            json.seek(after);
        }
    }

    private void complete(Consumer<ModelEvent> out) {
        deltas.flush(out);
        var reason = FinishReasons.of(finishReason, deltas.isRefusal());
        if (reason == FinishReason.ERROR && !deltas.answered()) {
            report(out);
            throw new BackendException(failures.unexplained());
        }
        var calls = deltas.calls().complete(reason, responseId);
        calls.forEach(call -> out.accept(new ModelEvent.ToolCallReady(call)));
        deltas.citations().report(out);
        usage.report(out);
        out.accept(new ModelEvent.Done(FinishReasons.withCalls(reason, !calls.isEmpty()), finishReason, null));
    }

    private void fail(JsonNode told, Consumer<ModelEvent> out) {
        deltas.flush(out);
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

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

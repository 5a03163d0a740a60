package ai.massgen.cli;

import ai.massgen.transcript.Event;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells a conversation to a program: one JSON object a line. {@code kind} says what it is: {@code question}, the kinds of {@link Event},
 * {@code result}. The README has the fields; they are only ever added to.
 */
final class JsonLines implements AskView {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final PrintWriter err;

    JsonLines(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void remark(String line) {
        err.println(line);
    }

    @Override
    public void begin(int turn, String question) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kind", "question");
        fields.put("turn", turn);
        fields.put("question", question);
        line(fields);
    }

    @Override
    public void accept(Event event) {
        line(event);
    }

    @Override
    public void end(Turn turn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", "result");
        fields.put("turn", turn.number());
        fields.put("exitCode", turn.exitCode());
        fields.put("interrupted", turn.interrupted());
        fields.put("result", turn.outcome().result());
        fields.put("usage", turn.outcome().usage());
        if (turn.logs() != null) {
            fields.put("logs", turn.logs().toString());
        }
        line(fields);
    }

    private void line(Object content) {
        try {
            out.println(JSON.writeValueAsString(content));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

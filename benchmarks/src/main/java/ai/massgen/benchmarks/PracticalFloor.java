package ai.massgen.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import okio.BufferedSource;

/**
 * What a good programmer writes in an afternoon: split lines, give each event's bytes to Jackson's streaming parser, keep the fields
 * that are needed. Nothing is checked and no event is handed out.
 */
final class PracticalFloor {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':', ' '};
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "openai.chat",
            Set.of(
                    "content",
                    "arguments",
                    "name",
                    "id",
                    "index",
                    "finish_reason",
                    "prompt_tokens",
                    "completion_tokens"),
            "openai.responses",
            Set.of("type", "delta", "name", "call_id", "output_index", "status", "input_tokens", "output_tokens"),
            "anthropic.messages",
            Set.of(
                    "type",
                    "text",
                    "partial_json",
                    "name",
                    "id",
                    "index",
                    "stop_reason",
                    "input_tokens",
                    "output_tokens"),
            "gemini.generate",
            Set.of("text", "name", "query", "finishReason", "promptTokenCount", "candidatesTokenCount"));

    private final Set<String> needed;
    private final StringBuilder text = new StringBuilder();
    private long numbers;

    private PracticalFloor(String family) {
        this.needed = java.util.Objects.requireNonNull(NEEDED.get(family), family);
    }

    /** Reads a response to its end; what was kept keeps the work from being optimized away. */
    static long read(String family, BufferedSource body) throws IOException {
        var floor = new PracticalFloor(family);
        while (true) {
            long end = body.indexOf((byte) '\n');
            if (end < 0) {
                return floor.text.length() + floor.numbers;
            }
            var line = body.readByteArray(end);
            body.skip(1);
            floor.line(line);
        }
    }

    private void line(byte[] line) throws IOException {
        boolean isData = line.length > DATA.length
                && line[DATA.length] == '{'
                && java.util.Arrays.equals(line, 0, DATA.length, DATA, 0, DATA.length);
        if (isData) {
            try (var json = JSON.createParser(line, DATA.length, line.length - DATA.length)) {
                event(json);
            }
        }
    }

    private void event(JsonParser json) throws IOException {
        for (var token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME && needed.contains(json.currentName())) {
                keep(json, json.nextToken());
            }
        }
    }

    private void keep(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            text.append(json.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT) {
            numbers += json.getLongValue();
        }
    }
}

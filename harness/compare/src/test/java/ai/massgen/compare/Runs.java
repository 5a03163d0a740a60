package ai.massgen.compare;

import ai.massgen.compare.run.SavedCase;
import ai.massgen.compare.run.SavedRun;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.TranscriptJson;
import ai.massgen.transcript.WireExchange;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Saved runs of small transcripts, made for a test. */
final class Runs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<SavedCase> cases = new ArrayList<>();

    Runs(Path folder) {
        this.folder = folder;
    }

    /** A run of one agent: one request, a text, a done, an answer. */
    static Transcript transcript(String scenario, String prompt) {
        var body = JSON.createObjectNode().put("model", "gpt-5").put("stream", true);
        body.putArray("messages").addObject().put("role", "user").put("content", prompt);
        return new Transcript(
                Transcript.VERSION,
                scenario,
                Map.of(),
                List.of(prompt),
                List.of(request(1, body)),
                List.of(
                        new Event.Chunk(1, "a1", 1, "content", "The answer.", null),
                        new Event.Chunk(1, "a1", 1, "usage", null, json("{'input':10,'output':2}")),
                        new Event.Chunk(1, "a1", 1, "done", null, json("{'finish':'stop'}"))),
                new RunResult("The answer.", "a1", Map.of("a1", "a1"), List.of(), 0, null),
                Map.of("a1", new TokenCount(10, 2, 0, 0)),
                null);
    }

    static WireExchange request(int nth, JsonNode body) {
        var headers = Map.of("authorization", "Bearer ***", "user-agent", "harness/1");
        return new WireExchange(
                "a1", nth, "POST", "https://api.example/v1/chat", headers, body, 200, "recorded", List.of(), 0, 1);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The transcript with its JSON edited. */
    static Transcript edited(Transcript transcript, UnaryOperator<ObjectNode> edit) {
        try {
            var tree = (ObjectNode) JSON.readTree(TranscriptJson.write(transcript));
            var reading = TranscriptJson.read(JSON.writeValueAsBytes(edit.apply(tree)), "edited");
            if (reading.transcript() == null) {
                throw new IllegalArgumentException(reading.problems().toString());
            }
            return reading.transcript();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Runs passed(Transcript transcript) {
        return with(transcript, Status.PASSED, "");
    }

    Runs with(Transcript transcript, Status status, String message) {
        var file = cases.size() + ".json";
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), TranscriptJson.write(transcript));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cases.add(saved(transcript.scenario(), status, message, file));
        return this;
    }

    /** A case whose run yielded no transcript. */
    Runs without(String scenario, Status status, String message) {
        cases.add(saved(scenario, status, message, null));
        return this;
    }

    private static SavedCase saved(String id, Status status, String message, @Nullable String file) {
        return new SavedCase(id, id, id, id + ".scenario.yaml", status, message, List.of(), file);
    }

    SavedRun run() {
        return new SavedRun(folder, true, cases, List.of());
    }

    SavedRun interrupted() {
        return new SavedRun(folder, false, cases, List.of());
    }
}

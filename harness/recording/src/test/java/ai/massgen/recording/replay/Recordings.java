package ai.massgen.recording.replay;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Small cassettes for tests. */
final class Recordings {
    static final String CHAT = "https://api.openai.com/v1/chat/completions";

    private Recordings() {}

    static Cassette cassette(Interaction... interactions) {
        return new Cassette("test.yaml", List.of(interactions));
    }

    /** A recorded question with its streamed answer. */
    static Interaction answer(String question, String... events) {
        return interaction(null, CHAT, body(question), String.join("", events));
    }

    static Interaction answerTo(String agent, String question, String answer) {
        return interaction(agent, CHAT, body(question), answer);
    }

    static Interaction interaction(@Nullable String agent, String url, String body, String answer) {
        return interaction(agent, url, body, stream(answer, List.of()));
    }

    static Interaction interaction(@Nullable String agent, String url, String body, RecordedResponse response) {
        var headers = Map.of("content-type", List.of("application/json"));
        var request = new RecordedRequest("POST", url, headers, ByteString.encodeUtf8(body));
        return new Interaction(request, response, null, Provenance.AUTHORED, agent);
    }

    static RecordedResponse stream(String body, List<Duration> timing) {
        return response(Map.of("content-type", List.of("text/event-stream")), body, timing);
    }

    static RecordedResponse response(Map<String, List<String>> headers, String body, List<Duration> timing) {
        return new RecordedResponse(200, "OK", headers, ByteString.encodeUtf8(body), timing, List.of());
    }

    static String event(String data) {
        return "data: " + data + "\n\n";
    }

    static String body(String question) {
        return "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}";
    }
}

package ai.massgen.benchmarks;

import com.google.genai.types.HttpOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/** Gemini by other clients: each response as it comes; LangChain4j assembles the answer too. */
public class PeerGemini extends PeerFamily<com.google.genai.Client> {
    /** API family. */
    @Param("gemini.generate")
    public String family = "";

    @Override
    String family() {
        return family;
    }

    @Override
    StreamingChatModel langchain4j(String url) {
        return GoogleAiGeminiStreamingChatModel.builder().baseUrl(url).apiKey(Peer.KEY).modelName(Peer.MODEL).build();
    }

    @Override
    com.google.genai.Client sdk(String url) {
        return com.google.genai.Client.builder().apiKey(Peer.KEY).httpOptions(HttpOptions.builder().baseUrl(url).build()).build();
    }

    @Override
    void close(com.google.genai.Client sdk) {
        sdk.close();
    }

    /** The SDK of Google. */
    @Benchmark
    public void googleGenai(Blackhole hole) {
        try (var answers = sdk.models.generateContentStream(Peer.MODEL, Peer.QUESTION, null)) {
            answers.forEach(hole::consume);
        }
    }
}

package ai.massgen.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.ResponseCreateParams;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/** OpenAI Responses by other clients: each event as it comes; LangChain4j assembles the answer too. */
public class PeerResponses extends PeerFamily<OpenAIClient> {
    /** API family. */
    @Param("openai.responses")
    public String family = "";

    @Override
    String family() {
        return family;
    }

    @Override
    StreamingChatModel langchain4j(String url) {
        return OpenAiResponsesStreamingChatModel.builder().baseUrl(url).apiKey(Peer.KEY).modelName(Peer.MODEL).build();
    }

    @Override
    OpenAIClient sdk(String url) {
        return OpenAIOkHttpClient.builder().baseUrl(url).apiKey(Peer.KEY).build();
    }

    @Override
    void close(OpenAIClient sdk) {
        sdk.close();
    }

    /** The SDK of OpenAI. */
    @Benchmark
    public void openaiJava(Blackhole hole) {
        var question = ResponseCreateParams.builder().model(Peer.MODEL).input(Peer.QUESTION).build();
        try (var events = sdk.responses().createStreaming(question)) {
            events.stream().forEach(hole::consume);
        }
    }
}

package ai.massgen.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/** Chat Completions by other clients: each chunk as it comes; LangChain4j assembles the answer too. */
public class PeerChat extends PeerFamily<OpenAIClient> {
    /** API family. */
    @Param("openai.chat")
    public String family = "";

    @Override
    String family() {
        return family;
    }

    @Override
    StreamingChatModel langchain4j(String url) {
        return OpenAiStreamingChatModel.builder().baseUrl(url).apiKey(Peer.KEY).modelName(Peer.MODEL).build();
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
        var question = ChatCompletionCreateParams.builder().model(Peer.MODEL).addUserMessage(Peer.QUESTION).build();
        try (var chunks = sdk.chat().completions().createStreaming(question)) {
            chunks.stream().forEach(hole::consume);
        }
    }
}

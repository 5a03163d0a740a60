package ai.massgen.benchmarks;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/** Anthropic Messages by other clients: each event as it comes; LangChain4j assembles the answer too. */
public class PeerAnthropic extends PeerFamily<AnthropicClient> {
    /** API family. */
    @Param("anthropic.messages")
    public String family = "";

    @Override
    String family() {
        return family;
    }

    @Override
    StreamingChatModel langchain4j(String url) {
        return AnthropicStreamingChatModel.builder().baseUrl(url).apiKey(Peer.KEY).modelName(Peer.MODEL).build();
    }

    @Override
    AnthropicClient sdk(String url) {
        return AnthropicOkHttpClient.builder().baseUrl(url).apiKey(Peer.KEY).build();
    }

    @Override
    void close(AnthropicClient sdk) {
        sdk.close();
    }

    /** The SDK of Anthropic. */
    @Benchmark
    public void anthropicJava(Blackhole hole) {
        var question = MessageCreateParams.builder().model(Peer.MODEL).maxTokens(1024).addUserMessage(Peer.QUESTION).build();
        try (var events = sdk.messages().createStreaming(question)) {
            events.stream().forEach(hole::consume);
        }
    }
}

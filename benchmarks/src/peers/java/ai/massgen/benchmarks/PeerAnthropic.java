package ai.massgen.benchmarks;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Anthropic Messages by other clients: each event as it comes; LangChain4j assembles the answer too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class PeerAnthropic {
    /** API family. */
    @Param("anthropic.messages")
    public String family = "";

    /** Pieces of text, or {@code tools}: three parallel tool calls. */
    @Param({"20", "400", "5000", "tools"})
    public String content = "";

    private ServerProcess server;
    private StreamingChatModel langchain4j;
    private AnthropicClient sdk;

    /** Starts the server. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = ServerProcess.start(StreamServer.class, family, content);
        langchain4j = AnthropicStreamingChatModel.builder().baseUrl(server.url()).apiKey(Peer.KEY).modelName(Peer.MODEL).build();
        sdk = AnthropicOkHttpClient.builder().baseUrl(server.url()).apiKey(Peer.KEY).build();
    }

    /** LangChain4j, every partial response and the whole one. */
    @Benchmark
    public void langchain4j(Blackhole hole) {
        Peer.ask(langchain4j, hole);
    }

    /** The SDK of Anthropic. */
    @Benchmark
    public void anthropicJava(Blackhole hole) {
        var question = MessageCreateParams.builder().model(Peer.MODEL).maxTokens(1024).addUserMessage(Peer.QUESTION).build();
        try (var events = sdk.messages().createStreaming(question)) {
            events.stream().forEach(hole::consume);
        }
    }

    /** Ends the server. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        sdk.close();
        server.close();
    }
}

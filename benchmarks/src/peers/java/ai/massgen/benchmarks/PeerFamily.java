package ai.massgen.benchmarks;

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

/**
 * One API family by other clients: LangChain4j, and the SDK of whoever made the family, which a subclass adds.
 *
 * @param <S> the SDK's client
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public abstract class PeerFamily<S> {
    /** Pieces of text, or {@code tools}: three parallel tool calls. */
    @Param({"20", "400", "5000", "tools"})
    public String content = "";

    S sdk;

    private ServerProcess server;
    private StreamingChatModel langchain4j;

    abstract String family();

    abstract StreamingChatModel langchain4j(String url);

    abstract S sdk(String url);

    abstract void close(S sdk);

    /** Starts the server. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = ServerProcess.start(StreamServer.class, family(), content);
        langchain4j = langchain4j(server.url());
        sdk = sdk(server.url());
    }

    /** LangChain4j, every partial response and the whole one. */
    @Benchmark
    public void langchain4j(Blackhole hole) {
        Peer.ask(langchain4j, hole);
    }

    /** Ends the server. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        close(sdk);
        server.close();
    }
}

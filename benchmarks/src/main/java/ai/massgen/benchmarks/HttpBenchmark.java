package ai.massgen.benchmarks;

import ai.massgen.backend.ChatStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Response;
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
 * A whole response over loopback HTTP from a server process of its own, by a backend and by two floors: bytes alone, and what is
 * needed of them by Jackson. To be read as ratios of one run, CPU first: {@link CpuPerOperation} and {@code -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class HttpBenchmark {
    /** API family. */
    @Param({"openai.chat", "openai.responses", "anthropic.messages", "gemini.generate"})
    public String family = "";

    /** Pieces of text, or {@code tools}: three parallel tool calls. */
    @Param({"20", "400", "5000", "tools"})
    public String content = "";

    private ServerProcess server;
    private Client client;

    /** Starts the server. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = ServerProcess.start(StreamServer.class, family, content);
        client = new Client(family, server.url(), OkHttpClient::new);
    }

    /** Every event of the answer. */
    @Benchmark
    public void backend(Blackhole hole) {
        try (ChatStream events = client.events()) {
            while (events.hasNext()) {
                hole.consume(events.next());
            }
        }
    }

    /** Reads all bytes and parses nothing. */
    @Benchmark
    public long transportFloor() throws IOException {
        try (Response response = client.bytes()) {
            return response.body().source().readAll(okio.Okio.blackhole());
        }
    }

    /** Reads what is needed with a line splitter and Jackson's streaming parser. */
    @Benchmark
    public long practicalFloor() throws IOException {
        try (Response response = client.bytes()) {
            return PracticalFloor.read(family, response.body().source());
        }
    }

    /** Ends the server. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        client.close();
        server.close();
    }
}

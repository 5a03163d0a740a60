package ai.massgen.benchmarks;

import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Limits;
import ai.massgen.backend.family.Decoding;
import java.util.concurrent.TimeUnit;
import okio.Okio;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A streamed response of text, from its bytes to the last event, without a network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
    /** API family. */
    @Param({"openai.chat", "openai.responses", "anthropic.messages", "gemini.generate"})
    public String family = "";

    /** Pieces of text in the response. */
    @Param({"20", "400", "5000"})
    public int chunks;

    private final Ballast ballast = new Ballast();
    private byte[] body = {};

    /** Writes the response. */
    @Setup
    public void write() {
        body = ResponseStreams.body(family, Integer.toString(chunks));
    }

    /** Pulls every event. */
    @Benchmark
    public void decode(Blackhole hole) {
        hole.consume(ballast.load());
        var source = Okio.buffer(new SocketLikeSource(body));
        try (ChatStream events = Decoding.stream(family, "benchmark", source, Limits.defaults())) {
            while (events.hasNext()) {
                hole.consume(events.next());
            }
        }
    }
}

package ai.massgen.benchmarks;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Message;
import ai.massgen.backend.http.HttpTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
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
    private static final Map<String, String> TYPES = Map.of(
            "openai.chat", "chatcompletion",
            "openai.responses", "openai",
            "anthropic.messages", "claude",
            "gemini.generate", "gemini");

    /** API family. */
    @Param({"openai.chat", "openai.responses", "anthropic.messages", "gemini.generate"})
    public String family = "";

    /** Pieces of text, or {@code tools}: three parallel tool calls. */
    @Param({"20", "400", "5000", "tools"})
    public String content = "";

    private final OkHttpClient client = new OkHttpClient();
    private Process server;
    private Request request;
    private Backend backend;
    private ChatRequest question;

    /** Starts the server. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamServer.class.getName(),
                        family,
                        content)
                .redirectError(Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        var url = "http://127.0.0.1:" + Objects.requireNonNull(out.readLine(), "the server did not start");
        request = new Request.Builder()
                .url(url)
                .post(RequestBody.create("{}", null))
                .build();
        var settings = new BackendSettings(Objects.requireNonNull(TYPES.get(family)), "model", url, "key", Map.of());
        backend = Backends.create(settings, BackendContext.live().withHttp(HttpTransport.of(client)));
        question = new ChatRequest("model", List.of(Message.user("How do I get to Oslo?")), List.of(), Map.of());
    }

    /** Every event of the answer. */
    @Benchmark
    public void backend(Blackhole hole) {
        try (ChatStream events = backend.stream(question, Cancellation.disabled())) {
            while (events.hasNext()) {
                hole.consume(events.next());
            }
        }
    }

    /** Reads all bytes and parses nothing. */
    @Benchmark
    public long transportFloor() throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return response.body().source().readAll(okio.Okio.blackhole());
        }
    }

    /** Reads what is needed with a line splitter and Jackson's streaming parser. */
    @Benchmark
    public long practicalFloor() throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return PracticalFloor.read(family, response.body().source());
        }
    }

    /** Ends the server. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        backend.close();
        server.getOutputStream().close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}

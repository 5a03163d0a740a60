package ai.massgen.compare.speed.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Lets this JVM run an iteration only when it holds the token, so that of two JVMs one runs at a time, and hands the token back with what
 * the iteration cost.
 */
public final class LockstepProfiler implements InternalProfiler {
    /** System property: the port on which the token is handed out. */
    public static final String PORT = "massgen.probe.port";
    /** System property: what this JVM calls itself there. */
    public static final String LANE = "massgen.probe.lane";

    private @Nullable Socket socket;
    private @Nullable BufferedReader in;
    private Workers before = new Workers(0, 0, 0, 0);

    @Override
    public String getDescription() {
        return "two JVMs in turns";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        try {
            if (socket == null) {
                connect();
            }
            say("ready");
            awaitToken();
            before = Workers.now();
        } catch (IOException e) {
            throw new UncheckedIOException("the other side of the lockstep is gone", e);
        }
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT, 0));
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say("hello\t" + System.getProperty(LANE) + "\t" + System.getProperty("java.vm.vendor") + " "
                + System.getProperty("java.vm.version") + "\t" + flags());
    }

    /** Options of this JVM that the other one should have too. */
    private static String flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Dmassgen.probe.") && !option.startsWith("-Djava.io.tmpdir"))
                .filter(option -> !option.startsWith("-XX:CompilerDirectivesFile")
                        && !option.startsWith("-XX:CompileCommandFile"))
                .collect(Collectors.joining(" "));
    }

    /** Who handed out tokens is gone: so is the reason for this JVM. */
    private void awaitToken() throws IOException {
        if (in == null || in.readLine() == null) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void say(String line) throws IOException {
        if (socket != null) {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        var used = Workers.now().since(before);
        long operations = (long) iteration.getBatchSize() * benchmark.getThreads();
        try {
            say("slice\t" + operations + "\t" + used.cpuNanos() + "\t" + used.processCpuNanos() + "\t"
                    + used.wallNanos() + "\t" + used.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the other side of the lockstep is gone", e);
        }
        return List.of();
    }
}

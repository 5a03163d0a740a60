package ai.massgen.compare.speed.run;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Fresh JVMs that take turns: who holds the token runs one slice. {@link #close()} ends them, and waits until they have ended.
 *
 * <p>JMH is told to run for ever, and is ended when enough was measured: how long warm-up takes is known only then.
 */
final class Lockstep implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final ServerSocket server;
    private final Cancellation ending = Cancellation.create();
    private final List<Thread> jvms = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<CannotCompareException> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, Partner> partners = new ConcurrentHashMap<>();

    Lockstep() throws IOException {
        server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A JVM that has asked for the token. */
    private record Partner(Socket socket, BufferedReader in, String jdk, String flags) {

        String line() throws IOException {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("a JVM ended in the middle of measuring");
            }
            return line;
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Starts a JVM; the task returns when it has ended. */
    void start(Jvm task) {
        var thread = new Thread(() -> run(task), "massgen-lockstep");
        thread.setDaemon(true);
        jvms.add(thread);
        thread.start();
    }

    /** Runs a JVM until it ends, or the cancellation ends it. */
    interface Jvm {
        void run(Cancellation ending) throws CannotCompareException;
    }

    private void run(Jvm task) {
        try {
            task.run(ending);
        } catch (CannotCompareException e) {
            if (!ending.isCancelled()) {
                failures.add(e);
                closeQuietly();
            }
        }
    }

    /** Nobody can be waited for any more. */
    private void closeQuietly() {
        try {
            server.close();
        } catch (IOException e) {
            failures.add(new CannotCompareException("a socket cannot be closed", e));
        }
    }

    /** Waits until every JVM that was started asks for the token. */
    void awaitAll() throws IOException, CannotCompareException {
        try {
            while (partners.size() < jvms.size()) {
                welcome(server.accept());
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void welcome(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var hello = in.readLine().split("\t", -1);
        partners.put(hello[1], new Partner(socket, in, hello[2], hello[3]));
    }

    /** What a JVM itself failed of says more than that it no longer answers. */
    private <E extends Exception> E failure(E otherwise) throws CannotCompareException {
        var failed = failures.peek();
        if (failed != null) {
            throw failed;
        }
        return otherwise;
    }

    /** Gives a JVM the token until it hands it back. */
    Slice turn(String lane) throws IOException, CannotCompareException {
        var partner = partners.get(lane);
        if (partner == null) {
            throw new IOException("there is no JVM " + lane);
        }
        try {
            partner.line();
            partner.socket.getOutputStream().write("go\n".getBytes(StandardCharsets.UTF_8));
            return Slice.read(partner.line());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Under what a JVM runs. */
    Environment environment(String lane, String cpu) throws IOException {
        var partner = partners.get(lane);
        if (partner == null) {
            throw new IOException("there is no JVM " + lane);
        }
        return new Environment(partner.jdk, partner.flags, cpu);
    }

    @Override
    public void close() throws IOException {
        ending.cancel();
        server.close();
        for (Partner partner : partners.values()) {
            partner.socket.close();
        }
        try {
            for (Thread jvm : jvms) {
                jvm.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package ai.massgen.recording.record;

import ai.massgen.recording.replay.Mount;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and providers and records: base URL in, recorded out.
 *
 * <p>A client that is given {@link Mount#baseUrl} in place of a provider's base URL reaches that provider through here. Each
 * read from the provider is handed on at once, as one chunk; a status, a reset connection, a truncated body and a slow stream
 * reach the client as they are and are kept as they are. Nothing is retried, redirected or decompressed on the way; the
 * provider is asked for a body that is not compressed.
 *
 * <p>One proxy serves any number of sessions, agents and providers at once, on the loopback interface. It speaks HTTP/1.1 to
 * its clients, and whatever the provider likes best to that. It starts with the first mount. Thread-safe.
 */
public final class RecordingProxy implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final int port;
    private final OkHttpClient upstream;
    private final Map<String, RecordingSession> sessions = new ConcurrentHashMap<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong runs = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(RecordingProxy::thread);
    private @Nullable ServerSocket listening;

    /** A proxy on a free port; not started. */
    public RecordingProxy() {
        this(0);
    }

    /**
     * A proxy; not started.
     *
     * @param port 0 for any free one
     */
    public RecordingProxy(int port) {
        this.port = port;
        this.upstream = Upstream.client();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "recording");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes a session reachable, and starts the proxy first where it does not run. Closing the mount closes the session.
     *
     * @throws IOException when the proxy cannot listen; the message says where and what to do
     */
    public Mount mount(RecordingSession session) throws IOException {
        int actualPort = start();
        var run = "r" + runs.incrementAndGet();
        sessions.put(run, session);
        return new Mount(run, actualPort, () -> unmount(run));
    }

    private void unmount(String run) {
        var session = sessions.remove(run);
        if (session != null) {
            session.close();
        }
    }

    /** The session that a prefix names; null where it is over. */
    @Nullable
    RecordingSession session(String run) {
        return sessions.get(run);
    }

    private synchronized int start() throws IOException {
        if (listening == null) {
            var server = open();
            listening = server;
            threads.execute(() -> accept(server));
        }
        return listening.getLocalPort();
    }

    private ServerSocket open() throws IOException {
        try {
            return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (BindException e) {
            throw new IOException(
                    "the recording proxy cannot listen on 127.0.0.1:" + port + ": " + e.getMessage()
                            + ". Choose another port, or 0 for any that is free.",
                    e);
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // The proxy is closed, or a client was gone before it was served: the loop's condition tells which.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new ProxyConnection(client, this, upstream).serve();
        } catch (IOException e) {
            // The client has gone: nobody is left to be told.
        } finally {
            clients.remove(client);
        }
    }

    /** Ends all sessions and connections. */
    @Override
    public synchronized void close() throws IOException {
        sessions.keySet().forEach(this::unmount);
        if (listening != null) {
            listening.close();
        }
        for (Socket client : clients) {
            client.close();
        }
        threads.shutdown();
        upstream.connectionPool().evictAll();
        upstream.dispatcher().executorService().shutdown();
    }
}

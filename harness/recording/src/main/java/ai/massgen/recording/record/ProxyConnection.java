package ai.massgen.recording.record;

import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.RecordedResponse;
import java.io.IOException;
import java.net.Socket;
import okhttp3.OkHttpClient;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** One client's connection: its requests one after the other, each answered before the next is read. */
final class ProxyConnection {
    private static final int NOT_MOUNTED = 404;
    private static final int BAD_REQUEST = 400;

    private final RecordingProxy proxy;
    private final OkHttpClient upstream;
    private final RequestReader requests;
    private final ResponseWriter responses;

    ProxyConnection(Socket client, RecordingProxy proxy, OkHttpClient upstream) throws IOException {
        client.setTcpNoDelay(true);
        this.proxy = proxy;
        this.upstream = upstream;
        var sink = Okio.buffer(Okio.sink(client));
        this.requests = new RequestReader(Okio.buffer(Okio.source(client)), sink);
        this.responses = new ResponseWriter(client, sink);
    }

    /** Until the client leaves, or its connection is of no more use. */
    void serve() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            var read = requests.read();
            goesOn = read != null && serve(read);
        }
    }

    private boolean serve(RequestReader.Read read) throws IOException {
        if (read.request() == null) {
            responses.error(BAD_REQUEST, read.problem());
            return false;
        }
        var session = proxy.session(read.run());
        if (session == null) {
            responses.error(
                    NOT_MOUNTED,
                    "nothing is recorded at " + read.run()
                            + ": its run is over, or the base URL that the client was given has been changed");
            return read.request().isPersistent();
        }
        return serve(read.request(), session) && read.request().isPersistent();
    }

    private boolean serve(ProxyRequest request, RecordingSession session) throws IOException {
        var known = session.known(request);
        if (known != null) {
            return replay(request, known);
        }
        var take = session.begin(request);
        try {
            return new Upstream(upstream, request, take, responses, session::problem).forward();
        } finally {
            take.end(RecordedEnd.ABANDONED);
            session.ended();
        }
    }

    /** As it was recorded, at once. */
    private boolean replay(ProxyRequest request, RecordedResponse known) throws IOException {
        if (known.status() == 0) {
            return over(known.end());
        }
        responses.head(request, known.status(), known.message(), known.headers());
        responses.chunk(known.body());
        return over(known.end());
    }

    private boolean over(@Nullable RecordedEnd end) throws IOException {
        if (end == RecordedEnd.RESET) {
            responses.reset();
        }
        if (end != RecordedEnd.COMPLETE) {
            return false;
        }
        responses.end();
        return true;
    }
}

package ai.massgen.recording.replay;

import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;

/**
 * A session under the prefix by which its clients reach it. Closing it ends the session's answers; requests that come later
 * are told so.
 */
public final class Mount implements AutoCloseable {
    private final String run;
    private final HttpUrl root;
    private final Runnable end;

    /**
     * A way in.
     *
     * @param run names the session in the prefix
     * @param port of the server, on the loopback interface
     * @param end ends the session
     */
    public Mount(String run, int port, Runnable end) {
        this.run = run;
        this.root = HttpUrl.get("http://127.0.0.1:" + port);
        this.end = end;
    }

    /**
     * The base URL to give to a process in place of a provider's.
     *
     * @param agent whose requests come this way; any text
     * @param upstream the provider's base URL, absolute, such as {@code https://api.openai.com/v1}
     */
    public URI baseUrl(String agent, URI upstream) {
        var rest = upstream.getRawPath() == null ? "" : upstream.getRawPath();
        var path = new PrefixedUrl(run, agent, PrefixedUrl.originOf(upstream), rest).path();
        return URI.create("http://127.0.0.1:" + root.port() + path);
    }

    /**
     * Sends all requests of an OkHttp client here, as those of one agent. It must be the last of the application
     * interceptors. The client should have {@code retryOnConnectionFailure(false)}: OkHttp repeats a request in silence when
     * a connection fails early, and the session would count it.
     */
    public Interceptor interceptor(String agent) {
        return chain -> {
            var request = chain.request();
            return chain.proceed(
                    request.newBuilder().url(replayed(agent, request.url())).build());
        };
    }

    private HttpUrl replayed(String agent, HttpUrl url) {
        var query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
        var path = new PrefixedUrl(run, agent, PrefixedUrl.originOf(url.uri()), url.encodedPath() + query).path();
        return HttpUrl.get("http://127.0.0.1:" + root.port() + path);
    }

    @Override
    public void close() {
        end.run();
    }
}

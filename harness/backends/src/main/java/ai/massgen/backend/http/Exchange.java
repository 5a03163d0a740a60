package ai.massgen.backend.http;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.WireProtocol;
import ai.massgen.backend.wire.WireResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One request, which can be sent any number of times. */
final class Exchange {
    /** Where providers put their id of a request: OpenAI and most, Anthropic, Azure (two). */
    private static final List<String> REQUEST_ID =
            List.of("x-request-id", "request-id", "apim-request-id", "x-ms-request-id");

    private static final int SHOWN_OF_A_PAGE = 200;

    private final OkHttpClient client;
    private final Request request;
    private final WireProtocol protocol;
    private final Dialect dialect;
    private final Limits limits;
    private final TimeSource time;

    Exchange(OkHttpClient client, Request request, WireProtocol protocol, Endpoint endpoint, BackendContext context) {
        this.client = client;
        this.request = request;
        this.protocol = protocol;
        this.dialect = endpoint.provider().dialect();
        this.limits = context.limits();
        this.time = context.time();
    }

    String provider() {
        return dialect.provider();
    }

    /** Prepares to send; {@link Call#cancel()} breaks it off at any time. */
    Call prepare() {
        return client.newCall(
                request.newBuilder().tag(Progress.class, new Progress()).build());
    }

    /**
     * Sends, and waits for the response's headers.
     *
     * @throws BackendException when there is no response, or it is an error
     */
    ChatStream send(Call call) {
        var response = receive(call);
        return protocol.decode(
                new WireResponse(
                        response.code(),
                        requestId(response.headers()),
                        response.body().source(),
                        call::cancel,
                        limits),
                dialect);
    }

    /** The same, with the response as it is; whoever takes it closes it. */
    Response receive(Call call) {
        var response = execute(call);
        try {
            check(response);
        } catch (BackendException e) {
            response.close();
            throw e;
        }
        return response;
    }

    /** A response that came and is not what it should be. */
    BackendException unreadable(Response response, String message) {
        return new BackendException(new Failure.Protocol(origin(response, message)));
    }

    private Response execute(Call call) {
        try {
            return call.execute();
        } catch (IOException e) {
            var progress = call.request().tag(Progress.class);
            boolean connected = progress != null && progress.isConnected();
            throw new BackendException(
                    NetworkFailure.of(e, provider(), request.url().host(), connected, limits), e);
        }
    }

    private void check(Response response) {
        if (response.isRedirect()) {
            throw new BackendException(new Failure.Protocol(origin(
                    response,
                    "it redirects to " + response.header("location")
                            + ", which is not followed, so that no key goes astray")));
        }
        if (!response.isSuccessful()) {
            throw new BackendException(protocol.failure(
                    new ErrorResponse(
                            response.code(),
                            requestId(response.headers()),
                            RetryAfter.read(response.headers(), time.now()),
                            head(response, limits.errorBodyBytes())),
                    dialect));
        }
        if (!isReadable(response.header("content-type"))) {
            var page = head(response, SHOWN_OF_A_PAGE).utf8().strip();
            throw new BackendException(new Failure.Protocol(origin(
                    response,
                    "the answer is " + response.header("content-type") + " and no stream of events: " + page)));
        }
    }

    /** Servers name a stream in many ways; a page for people is what a proxy or a wrong URL answers with. */
    private static boolean isReadable(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        var type = contentType.toLowerCase(Locale.ROOT);
        return !type.startsWith("text/html") && !type.startsWith("application/xhtml") && !type.contains("xml");
    }

    private Failure.Origin origin(Response response, String message) {
        return new Failure.Origin(provider(), response.code(), requestId(response.headers()), null, null, message);
    }

    private static @Nullable String requestId(Headers headers) {
        for (String name : REQUEST_ID) {
            var id = headers.get(name);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    /** The beginning of a body; what cannot be read is left out, because the status matters more. */
    private static ByteString head(Response response, int limit) {
        var head = new Buffer();
        try {
            var source = response.body().source();
            while (head.size() < limit && source.read(head, limit - head.size()) >= 0) {
                // Reads on until there is enough or no more.
            }
        } catch (IOException e) {
            return head.readByteString();
        }
        return head.readByteString();
    }
}

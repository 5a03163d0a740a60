package ai.massgen.backend.http;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.WireRequest;
import ai.massgen.backend.wire.EncodedRequest;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** A provider that is spoken to over HTTP. */
public final class HttpBackend implements Backend {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT_NAME = "massgen-harness";

    private final Endpoint endpoint;
    private final WireProtocol protocol;
    private final Map<String, JsonNode> parameters;
    private final RequestOptions options;
    private final BackendContext context;
    private final OkHttpClient client;

    /**
     * @param endpoint where requests go
     * @param protocol how they are spoken
     * @param parameters added to each request, where that does not say otherwise
     * @param options for each request
     */
    public HttpBackend(
            Endpoint endpoint,
            WireProtocol protocol,
            Map<String, JsonNode> parameters,
            RequestOptions options,
            BackendContext context) {
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.options = options;
        this.context = context.withLimits(options.applyTo(context.limits()));
        this.client = context.http().client(endpoint, this.context.limits(), context.log());
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            throw new BackendException(new Failure.Cancelled(
                    Failure.Origin.local(endpoint.provider().name(), "cancelled before it was sent")));
        }
        checkCapable(request);
        var encoded = encode(request);
        var exchange = new Exchange(client, httpRequest(encoded), protocol, endpoint, context);
        var policy = new RetryPolicy(context.limits(), context.jitter());
        return new RetryingStream(
                exchange,
                encoded.remarks(),
                policy,
                context.time(),
                context.http().meter(),
                cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return endpoint.provider().capabilities();
    }

    private void checkCapable(ChatRequest request) {
        if (!request.tools().isEmpty() && !capabilities().tools()) {
            throw incapable("tools");
        }
        if (!capabilities().imageInput() && request.messages().stream().anyMatch(HttpBackend::hasImage)) {
            throw incapable("images");
        }
    }

    private static boolean hasImage(Message message) {
        return message.parts().stream()
                .anyMatch(part -> part instanceof Part.ImageUrl
                        || part instanceof Part.StoredFile file && file.image()
                        || part instanceof Part.InlineData data
                                && data.mediaType().startsWith("image/"));
    }

    private BackendException incapable(String what) {
        var origin = Failure.Origin.local(
                endpoint.provider().name(), "the request has " + what + ", which it does not take");
        return new BackendException(new Failure.InvalidRequest(origin, "leave them out, or choose another provider"));
    }

    /** The request that would be sent, the key masked. */
    public WireRequest wireRequest(ChatRequest request) {
        var encoded = encode(request);
        var sent = httpRequest(encoded);
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        sent.headers()
                .forEach(header ->
                        headers.put(header.getFirst(), Mask.NAMES.header(header.getFirst(), header.getSecond())));
        var provider = endpoint.provider();
        if (endpoint.apiKey() != null || !provider.key().variables().isEmpty()) {
            headers.putIfAbsent(
                    provider.key().header().header(), provider.key().header().value("***"));
        }
        return new WireRequest(sent.method(), Mask.NAMES.url(sent.url()), headers, json(encoded));
    }

    private EncodedRequest encode(ChatRequest request) {
        var all = new LinkedHashMap<>(parameters);
        all.putAll(request.parameters());
        return protocol.encode(
                new ChatRequest(request.model(), request.messages(), request.tools(), all),
                endpoint.provider().dialect());
    }

    private Request httpRequest(EncodedRequest encoded) {
        var query = new LinkedHashMap<>(encoded.query());
        query.putAll(options.query());
        var request = new Request.Builder()
                .url(endpoint.url(encoded.path(), query))
                .header("accept", "text/event-stream, application/json")
                .header("user-agent", CLIENT_NAME);
        encoded.headers().forEach(request::header);
        options.headers().forEach(request::header);
        return request.post(new JsonBody(encoded.body())).build();
    }

    private static JsonNode json(EncodedRequest encoded) {
        try {
            return JSON.readTree(encoded.body().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

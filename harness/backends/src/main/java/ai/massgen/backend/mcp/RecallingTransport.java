package ai.massgen.backend.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Tells the server that nobody waits for a call any longer ({@code notifications/cancelled} of the MCP specification). The SDK gives a call
 * up in silence, and the server works on; only the way to the server sees the ids that the SDK gives to calls.
 *
 * @param way to the server
 * @param sent the ids of calls without an answer yet, by the request as the SDK was given it
 */
record RecallingTransport(McpClientTransport way, Map<CallToolRequest, Object> sent) implements McpClientTransport {

    static RecallingTransport over(McpClientTransport way) {
        return new RecallingTransport(way, Collections.synchronizedMap(new IdentityHashMap<>()));
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        if (message instanceof McpSchema.JSONRPCRequest request && request.params() instanceof CallToolRequest call) {
            sent.put(call, request.id());
        }
        return way.sendMessage(message);
    }

    /** The call has come to something. */
    void forget(CallToolRequest call) {
        sent.remove(call);
    }

    /** Nobody waits for the call. A server that cannot be told any more has nothing to stop. */
    void recall(CallToolRequest call) {
        var id = sent.remove(call);
        if (id != null) {
            var told = new LinkedHashMap<String, Object>();
            told.put("requestId", id);
            told.put("reason", "nobody waits for the result any longer");
            way.sendMessage(new McpSchema.JSONRPCNotification("notifications/cancelled", told))
                    .subscribe(done -> {}, ignored -> {});
        }
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        return way.connect(handler);
    }

    @Override
    public void setExceptionHandler(Consumer<Throwable> handler) {
        way.setExceptionHandler(handler);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        boolean result = type.getType() == McpSchema.CallToolResult.class;
        return way.unmarshalFrom(result ? KnownContent.of(data) : data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return way.protocolVersions();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return way.closeGracefully();
    }

    @Override
    public void close() {
        way.close();
    }
}

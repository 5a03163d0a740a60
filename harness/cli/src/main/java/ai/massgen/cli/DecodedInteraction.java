package ai.massgen.cli;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Reply;
import ai.massgen.backend.ReplyCollector;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.family.Families;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.SseReader;
import ai.massgen.backend.wire.WireProtocol;
import ai.massgen.backend.wire.WireResponse;
import ai.massgen.recording.Interaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What a client makes of one recorded response.
 *
 * @param family API family by the path of the request; null where it is none that is known
 * @param reply what was said, as far as it came
 * @param events events of the stream, {@code [DONE]} included; null where the body is no stream
 * @param failure what the response came to where it is an error; null otherwise
 */
record DecodedInteraction(
        @Nullable String family,
        Reply reply,
        @Nullable Integer events,
        @Nullable Failure failure) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR_STATUS = 400;

    static DecodedInteraction of(Interaction interaction) throws IOException {
        var protocol = Families.serving(interaction.request().uri().replaceFirst("[?#].*", ""));
        var reply = new ReplyCollector();
        if (protocol.isEmpty()) {
            return new DecodedInteraction(null, reply.reply(), null, null);
        }
        var failure = decode(protocol.get(), interaction, reply);
        return new DecodedInteraction(
                protocol.get().family(),
                reply.reply(),
                events(interaction.response().body()),
                failure);
    }

    /** Whether the interaction is of a family that is known, and the response is one of that family. */
    boolean decoded() {
        return !(failure instanceof Failure.Protocol);
    }

    private static @Nullable Failure decode(WireProtocol protocol, Interaction interaction, ReplyCollector reply) {
        var response = interaction.response();
        var dialect = Dialect.plain(host(interaction.request().uri()));
        if (response.status() >= FIRST_ERROR_STATUS) {
            return protocol.failure(new ErrorResponse(response.status(), null, null, response.body()), dialect);
        }
        var body = new Buffer().write(response.body());
        try (var stream = protocol.decode(new WireResponse(null, null, body, () -> {}, Limits.defaults()), dialect)) {
            stream.forEachRemaining(reply::add);
            return null;
        } catch (BackendException e) {
            return e.failure();
        }
    }

    private static @Nullable Integer events(ByteString body) throws IOException {
        if (body.size() == 0 || body.getByte(0) == '{' || body.getByte(0) == '[') {
            return null;
        }
        var reader = new SseReader(new Buffer().write(body), Integer.MAX_VALUE / 2);
        int count = 0;
        while (reader.next()) {
            count++;
        }
        return count;
    }

    private static String host(String uri) {
        return uri.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[/?#].*", "");
    }

    /** The line to print. */
    JsonNode json(String file, int index) {
        var line = JSON.createObjectNode()
                .put("file", file)
                .put("interaction", index)
                .put("family", family);
        if (family == null) {
            return line.put("skipped", "no API family serves this path");
        }
        line.put("text", reply.text()).put("reasoning", reply.reasoning()).put("refusal", reply.refusal());
        var calls = line.putArray("tool_calls");
        reply.toolCalls().forEach(call -> calls.add(call(call)));
        line.put("finish_reason", reply.finish().raw())
                .put("finish_detail", reply.finish().detail());
        line.set(
                "usage",
                reply.usage() == null
                        ? JsonNodeFactory.instance.nullNode()
                        : reply.usage().raw());
        line.put("events", events);
        line.set("error", failure == null ? JsonNodeFactory.instance.nullNode() : error(failure));
        return line;
    }

    private ObjectNode call(ToolCall call) {
        var json = JSON.createObjectNode().put("id", call.id()).put("name", call.name());
        json.set("arguments", parsed(call.arguments()));
        if (family != null && family.startsWith("openai.")) {
            json.put("arguments_raw", call.arguments());
        }
        return call.truncated() ? json.put("truncated", true) : json;
    }

    private static JsonNode parsed(String arguments) {
        try {
            return JSON.readTree(arguments);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private static ObjectNode error(Failure failure) {
        var origin = failure.origin();
        var json = JSON.createObjectNode().put("kind", failure.kind()).put("status", origin.status());
        return json.put("type", origin.type()).put("code", origin.code()).put("message", origin.message());
    }
}

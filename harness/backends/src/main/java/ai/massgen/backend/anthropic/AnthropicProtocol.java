package ai.massgen.backend.anthropic;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.EncodedRequest;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.Listing;
import ai.massgen.backend.wire.ResponseStream;
import ai.massgen.backend.wire.WireProtocol;
import ai.massgen.backend.wire.WireResponse;
import java.util.Map;
import java.util.Set;

/** The family {@code anthropic.messages}: {@code POST …/v1/messages}. */
public final class AnthropicProtocol implements WireProtocol {

    @Override
    public String family() {
        return "anthropic.messages";
    }

    @Override
    public Set<String> parameters() {
        return RequestWriter.PARAMETERS;
    }

    @Override
    public EncodedRequest encode(ChatRequest request, Dialect dialect) {
        var writer = new RequestWriter(request, dialect);
        return new EncodedRequest("v1/messages", writer.headers(), writer.write());
    }

    @Override
    public ChatStream decode(WireResponse response, Dialect dialect) {
        var decoder = new StreamDecoder(new FailureMapper(dialect, response.requestId()));
        return new ResponseStream(response, dialect.provider(), decoder);
    }

    @Override
    public Failure failure(ErrorResponse response, Dialect dialect) {
        return new FailureMapper(dialect, response.requestId()).of(response);
    }

    @Override
    public Listing listing() {
        return new Listing("v1/models", Map.of("anthropic-version", RequestWriter.VERSION));
    }
}

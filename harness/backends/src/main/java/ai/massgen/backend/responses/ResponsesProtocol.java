package ai.massgen.backend.responses;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.EncodedRequest;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.ResponseStream;
import ai.massgen.backend.wire.WireProtocol;
import ai.massgen.backend.wire.WireResponse;
import java.util.Map;
import java.util.Set;

/** The family {@code openai.responses}: {@code POST …/responses}. */
public final class ResponsesProtocol implements WireProtocol {

    @Override
    public String family() {
        return "openai.responses";
    }

    @Override
    public Set<String> parameters() {
        return RequestWriter.PARAMETERS;
    }

    @Override
    public EncodedRequest encode(ChatRequest request, Dialect dialect) {
        return new EncodedRequest("responses", Map.of(), new RequestWriter(request, dialect).write());
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

    /** A response in the background is asked for by its id. */
    @Override
    public boolean serves(String path) {
        return path.matches(".*/responses(/resp_[^/]+)?");
    }
}

package ai.massgen.backend.gemini;

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

/**
 * The family {@code gemini.generate}: {@code POST …/v1beta/models/<model>:streamGenerateContent?alt=sse}. Without {@code
 * alt=sse} the answer is one array that grows; it is read too.
 */
public final class GeminiProtocol implements WireProtocol {
    private static final String VERSION = "v1beta/";

    @Override
    public String family() {
        return "gemini.generate";
    }

    @Override
    public Set<String> parameters() {
        return RequestWriter.PARAMETERS;
    }

    @Override
    public EncodedRequest encode(ChatRequest request, Dialect dialect) {
        var writer = new RequestWriter(request, dialect);
        return new EncodedRequest(
                VERSION + resource(request.model()) + ":streamGenerateContent",
                Map.of("alt", "sse"),
                Map.of(),
                writer.write(),
                writer.remarks());
    }

    /** {@code tunedModels/…} and the like name their kind themselves. */
    private static String resource(String model) {
        return model.contains("/") ? model : "models/" + model;
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

    /** The model stands in the path, and the method behind it says whether it streams. */
    @Override
    public boolean serves(String path) {
        return path.endsWith("generatecontent");
    }

    @Override
    public Listing listing() {
        return new Listing(VERSION + "models", Map.of());
    }
}

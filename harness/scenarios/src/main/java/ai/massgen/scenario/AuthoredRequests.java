package ai.massgen.scenario;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.transcript.WireExchange;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * Writes into a cassette that was written by hand the requests that its scenario really sends, so that an author writes
 * responses alone. A cassette with anything recorded in it is left as it is.
 */
final class AuthoredRequests {

    private AuthoredRequests() {}

    /** Rewrites the cassette where a request differs from what was sent; tells whether it did. */
    static boolean fill(Path file, List<WireExchange> sent) throws IOException {
        var cassette = CassetteFormat.read(file, file.toString()).cassette();
        if (cassette == null || !isAuthored(cassette) || sent.stream().noneMatch(AuthoredRequests::differs)) {
            return false;
        }
        var interactions = new ArrayList<>(cassette.interactions());
        for (WireExchange exchange : sent) {
            if (exchange.interaction() != null && exchange.body() != null) {
                interactions.set(
                        exchange.interaction(),
                        filled(interactions.get(exchange.interaction()), exchange, exchange.body()));
            }
        }
        CassetteFormat.write(
                new Cassette(cassette.name(), interactions, cassette.schedule(), cassette.expires()), file);
        return true;
    }

    private static boolean isAuthored(Cassette cassette) {
        return cassette.interactions().stream().allMatch(one -> one.provenance() == Provenance.AUTHORED);
    }

    private static boolean differs(WireExchange exchange) {
        return exchange.match().equals("changed");
    }

    private static Interaction filled(Interaction written, WireExchange exchange, JsonNode body) {
        var request = new RecordedRequest(
                exchange.method(),
                exchange.url(),
                Map.of("content-type", List.of("application/json")),
                ByteString.encodeUtf8(body.toString()));
        return new Interaction(
                request, written.response(), written.recordedAt(), written.provenance(), written.agent());
    }
}

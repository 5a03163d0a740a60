package ai.massgen.backend.http;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a provider which models it has: the cheapest request that needs a good key. */
public final class ModelList {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A list comes at once, or something is wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String GOOGLES_PREFIX = "models/";

    private ModelList() {}

    /**
     * Asks once, without a second attempt.
     *
     * @return names of models in the provider's order; of a long list its first page
     * @throws BackendException when the provider refuses, or does not answer with a list of models
     */
    public static List<String> ask(Endpoint endpoint, WireProtocol protocol, BackendContext context) {
        var patient = context.withLimits(context.limits().withIdle(PATIENCE));
        var client = patient.http().client(endpoint, patient.limits(), patient.log());
        var listing = protocol.listing();
        var request =
                new Request.Builder().url(endpoint.listingUrl(listing.path())).header("accept", "application/json");
        listing.headers().forEach(request::header);
        var exchange = new Exchange(client, request.build(), protocol, endpoint, patient);
        try (var response = exchange.receive(exchange.prepare())) {
            return models(response, exchange, patient.limits().eventBytes());
        }
    }

    private static List<String> models(Response response, Exchange exchange, int limit) {
        try {
            var source = response.body().source();
            if (source.request(limit + 1L)) {
                throw exchange.unreadable(response, "the list of models is longer than " + limit + " bytes");
            }
            return names(JSON.readTree(source.readByteArray()), response, exchange);
        } catch (JsonProcessingException e) {
            throw exchange.unreadable(response, "the answer is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw exchange.unreadable(response, "the list of models broke off: " + e.getMessage());
        }
    }

    /** {@code data[].id}, or Google's {@code models[].name}. */
    private static List<String> names(JsonNode answer, Response response, Exchange exchange) {
        var list = answer.path("data").isArray() ? answer.path("data") : answer.path("models");
        if (!list.isArray()) {
            throw exchange.unreadable(response, "the answer is no list of models");
        }
        var names = new ArrayList<String>();
        for (JsonNode model : list) {
            var name = model.path(model.has("id") ? "id" : "name").asText();
            names.add(name.startsWith(GOOGLES_PREFIX) ? name.substring(GOOGLES_PREFIX.length()) : name);
        }
        return List.copyOf(names);
    }
}

package ai.massgen.backend.price;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import java.util.Objects;

/**
 * Tells what each response cost: with the provider's count of tokens, or, where it gave none, with an estimate that says so.
 *
 * @param backend who is asked
 * @param prices of its models; a model without a price has no cost
 */
public record PricedBackend(Backend backend, PriceList prices) implements Backend {

    public PricedBackend {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(prices, "prices");
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        return new PricedStream(backend.stream(request, cancellation), request, prices);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }

    @Override
    public void close() {
        backend.close();
    }
}

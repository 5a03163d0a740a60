package ai.massgen.backend.price;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Usage;
import org.jspecify.annotations.Nullable;

/** One response of a {@link PricedBackend}. */
final class PricedStream implements ChatStream {
    private final ChatStream response;
    private final ChatRequest request;
    private final PriceList prices;
    private final TokenEstimate answer;
    private boolean counted;
    private ModelEvent.@Nullable Done held;

    PricedStream(ChatStream response, ChatRequest request, PriceList prices) {
        this.response = response;
        this.request = request;
        this.prices = prices;
        this.answer = new TokenEstimate(request.model());
    }

    @Override
    public boolean hasNext() {
        return held != null || response.hasNext();
    }

    @Override
    public ModelEvent next() {
        var end = held;
        if (end != null) {
            held = null;
            return end;
        }
        var event = response.next();
        if (event instanceof ModelEvent.UsageReported report) {
            counted = true;
            return priced(report.usage());
        }
        if (event instanceof ModelEvent.Done done && !counted) {
            counted = true;
            held = done;
            return priced(Usage.estimate(TokenEstimate.ofPrompt(request), answer.tokens()));
        }
        remember(event);
        return event;
    }

    private void remember(ModelEvent event) {
        if (event instanceof ModelEvent.TextDelta text) {
            answer.add(text.delta());
        } else if (event instanceof ModelEvent.ReasoningDelta reasoning) {
            answer.add(reasoning.delta());
        } else if (event instanceof ModelEvent.RefusalDelta refusal) {
            answer.add(refusal.delta());
        } else if (event instanceof ModelEvent.ToolCallReady ready) {
            answer.add(ready.call());
        }
    }

    private ModelEvent priced(Usage usage) {
        return new ModelEvent.UsageReported(
                usage.costUsd() != null
                        ? usage
                        : usage.withCost(prices.find(request.model())
                                .map(price -> price.cost(usage))
                                .orElse(null)));
    }

    @Override
    public void close() {
        response.close();
    }
}

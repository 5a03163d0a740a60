package ai.massgen.backend;

/**
 * Asks for a model where a request names none: who only knows a backend need not know its models.
 *
 * @param backend who is asked
 * @param model for requests whose model is empty
 */
record DefaultModel(Backend backend, String model) implements Backend {

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        return backend.stream(fill(request, model), cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }

    @Override
    public void close() {
        backend.close();
    }

    static ChatRequest fill(ChatRequest request, String model) {
        return request.model().isEmpty()
                ? new ChatRequest(model, request.messages(), request.tools(), request.parameters())
                : request;
    }
}

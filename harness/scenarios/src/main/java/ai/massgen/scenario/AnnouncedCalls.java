package ai.massgen.scenario;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;

/** A backend that says when a model call begins, so that requests can be told by the call that sent them. */
record AnnouncedCalls(Backend backend, Runnable begin) implements Backend {

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        begin.run();
        return backend.stream(request, cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }
}

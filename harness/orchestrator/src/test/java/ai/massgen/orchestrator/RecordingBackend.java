package ai.massgen.orchestrator;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import java.util.List;

/** Remembers what was asked. */
record RecordingBackend(Backend backend, List<ChatRequest> asked) implements Backend {

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        asked.add(request);
        return backend.stream(request, cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }
}

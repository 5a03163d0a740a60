package ai.massgen.benchmarks;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.infra.Blackhole;

/** What the benchmarks of other clients share: the question, and waiting for a client that calls back. */
final class Peer {
    static final String QUESTION = "How do I get to Oslo?";
    static final String MODEL = "model";
    static final String KEY = "key";

    private Peer() {}

    /** Asks a LangChain4j model, and waits until it has called back with the whole answer. */
    static void ask(StreamingChatModel model, Blackhole hole) {
        var whole = new CompletableFuture<ChatResponse>();
        model.chat(QUESTION, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                hole.consume(piece);
            }

            @Override
            public void onPartialToolCall(PartialToolCall piece) {
                hole.consume(piece);
            }

            @Override
            public void onCompleteToolCall(CompleteToolCall call) {
                hole.consume(call);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                whole.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }
        });
        hole.consume(whole.join());
    }
}

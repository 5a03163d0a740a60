package ai.massgen.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** What the parts of the contract have in common: a family, a server, and a few words. */
interface ContractCase extends FamilySamples {
    ChatRequest REQUEST = new ChatRequest("m", List.of(Message.user("Hello")), List.of(), Map.of());

    /** The provider, and the way to it. */
    ContractServer server();

    /** A sample in its events. */
    default List<String> events(Answer answer) {
        return List.of(stream(answer).split("(?<=\n\r?\n)"));
    }

    /** A body served once, over the network, and read to its end. */
    default Decoded served(String body, Fragment fragment) {
        server().streams(body, fragment);
        return server().ask(REQUEST);
    }

    /** A sample served once, and read to its end. */
    default Decoded served(Answer answer, Fragment fragment) {
        return served(stream(answer), fragment);
    }

    /** A body read without a network. */
    default Decoded decoded(BufferedSource body) {
        return Decoded.of(server().decode(body));
    }

    /** A body read without a network. */
    default Decoded decoded(String body) {
        return decoded(Fragment.WHOLE.source(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Holds when a response is complete and says this. */
    static void assertSays(Decoded decoded, Answer answer) {
        assertThat(decoded.failure()).isNull();
        assertThat(decoded.reply().text()).isEqualTo(answer.said());
        assertThat(decoded.reply().reasoning()).isEqualTo(answer.thought());
        assertThat(calls(decoded.reply().toolCalls())).isEqualTo(calls(answer.toolCalls()));
    }

    /** Name and arguments of calls, without what signs them. */
    static List<String> calls(List<ToolCall> calls) {
        return calls.stream().map(call -> call.name() + call.arguments()).toList();
    }

    /** Holds when a response was cut off after this text, which is kept. */
    static void assertTruncated(Decoded decoded, String text) {
        assertThat(decoded.failure()).isInstanceOfSatisfying(Failure.Truncated.class, failure -> {
            assertThat(failure.partialText()).isEqualTo(text);
            assertThat(failure.origin().provider()).isEqualTo("Contract");
        });
        assertThat(decoded.reply().text()).isEqualTo(text);
    }

    /** The pieces of text, as they were handed on. */
    static List<String> deltas(Decoded decoded) {
        return decoded.events().stream()
                .filter(ModelEvent.TextDelta.class::isInstance)
                .map(event -> ((ModelEvent.TextDelta) event).delta())
                .toList();
    }

    /** What is told of attempts that failed. */
    static List<String> retries(Decoded decoded) {
        return decoded.events().stream()
                .filter(event -> event instanceof ModelEvent.Status status
                        && status.status().equals("retry"))
                .map(event -> ((ModelEvent.Status) event).text())
                .toList();
    }

    /** The name of a failure; null where there is none. */
    static @Nullable String kind(Decoded decoded) {
        var failure = decoded.failure();
        return failure == null ? null : failure.kind();
    }

    /** The events until a delta of text came, that one included. */
    static List<String> until(List<String> events, String delta) {
        int at = 0;
        while (!events.get(at).contains("\"" + delta + "\"")) {
            at++;
        }
        return events.subList(0, at + 1);
    }
}

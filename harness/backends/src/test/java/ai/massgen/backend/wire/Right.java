package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is right, said in the words of the list of wire cases. */
public final class Right {
    private Right() {}

    /** A complete response with these calls. */
    public static Consumer<Decoded> calls(ToolCall... calls) {
        return decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply().toolCalls()).containsExactly(calls);
        };
    }

    /** A complete response that ended so. */
    public static Consumer<Decoded> finish(FinishReason reason, @Nullable String raw) {
        return finish(reason, raw, null);
    }

    /** A complete response that ended so. */
    public static Consumer<Decoded> finish(FinishReason reason, @Nullable String raw, @Nullable String detail) {
        return decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply().finish()).isEqualTo(new ModelEvent.Done(reason, raw, detail));
        };
    }

    /** A complete response with this text and thinking. */
    public static Consumer<Decoded> said(String text, String reasoning) {
        return decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.reply().text()).isEqualTo(text);
            assertThat(decoded.reply().reasoning()).isEqualTo(reasoning);
        };
    }

    /** A complete response that cost so many tokens, told once. */
    public static Consumer<Decoded> cost(long input, long output, long cached, long reasoning) {
        return decoded -> {
            assertThat(decoded.failure()).isNull();
            assertThat(decoded.events())
                    .filteredOn(ModelEvent.UsageReported.class::isInstance)
                    .hasSize(1);
            var usage = decoded.usage();
            assertThat(usage.inputTokens()).isEqualTo(input);
            assertThat(usage.outputTokens()).isEqualTo(output);
            assertThat(usage.cachedInputTokens()).isEqualTo(cached);
            assertThat(usage.reasoningTokens()).isEqualTo(reasoning);
        };
    }

    /** A response that was cut off after this text. */
    public static Consumer<Decoded> truncated(String text) {
        return decoded -> {
            assertThat(decoded.failure())
                    .isInstanceOfSatisfying(
                            Failure.Truncated.class,
                            failure -> assertThat(failure.partialText()).isEqualTo(text));
            assertThat(decoded.reply().text()).isEqualTo(text);
        };
    }

    /** A response that failed so, with this in the message. */
    public static Consumer<Decoded> fails(Class<? extends Failure> kind, String message) {
        return decoded -> assertThat(decoded.failure()).isInstanceOf(kind).satisfies(failure -> {
            assertThat(failure.origin().message()).contains(message);
            assertThat(failure.origin().provider()).isEqualTo("test");
            assertThat(failure.origin().requestId()).isEqualTo("req_1");
        });
    }
}

package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Limits;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hundred thousand deltas cost a hundred times what a thousand cost, counted in bytes and reads, not in time. */
class LongStreamTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String CHAT_DELTA =
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"finish_reason\":null}]}\n\n";
    private static final String ANTHROPIC_DELTA =
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\" word\"}}\n\n";
    private static final String RESPONSES_DELTA =
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":4,\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\" word\",\"logprobs\":[],\"obfuscation\":\"p8jPnV2tu2c\"}\n\n";
    private static final String GEMINI_DELTA =
            "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \" word\"}],\"role\": \"model\"},\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": 32,\"candidatesTokenCount\": 22,\"totalTokenCount\": 294,\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 32}],\"thoughtsTokenCount\": 240},\"modelVersion\": \"gemini-2.5-flash\",\"responseId\": \"r1\"}\r\n\r\n";
    private static final String ANTHROPIC_START =
            "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n";

    @ParameterizedTest
    @CsvSource({
        "openai.chat, 8192",
        "anthropic.messages, 8192",
        "openai.responses, 8192",
        "gemini.generate, 8192",
        "openai.chat, 100",
        "anthropic.messages, 100",
        "openai.responses, 100",
        "gemini.generate, 100"
    })
    void cost_grows_linearly(String family, int bytesARead) {
        cost(family, 20_000, bytesARead);
        var few = cost(family, 1_000, bytesARead);
        var many = cost(family, 100_000, bytesARead);

        assertThat(many.allocated()).isLessThan(few.allocated() * 110);
        assertThat(many.reads()).isLessThanOrEqualTo(few.reads() * 101);
    }

    @ParameterizedTest
    @CsvSource({"openai.chat", "anthropic.messages", "openai.responses", "gemini.generate"})
    void a_delta_costs_little_more_than_what_is_handed_out(String family) {
        cost(family, 20_000, 8192);
        var cost = cost(family, 20_000, 8192);

        assertThat(cost.allocated() / 20_000).as("bytes a delta").isLessThan(200);
    }

    private static Cost cost(String family, int deltas, int bytesARead) {
        var body = switch (family) {
            case "openai.chat" -> new Repeated("", CHAT_DELTA, deltas, bytesARead);
            case "openai.responses" -> new Repeated("", RESPONSES_DELTA, deltas, bytesARead);
            case "gemini.generate" -> new Repeated("", GEMINI_DELTA, deltas, bytesARead);
            default -> new Repeated(ANTHROPIC_START, ANTHROPIC_DELTA, deltas, bytesARead);
        };
        var stream = Decoded.stream(family, Okio.buffer(body), Limits.defaults());
        int count = 0;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        while (count < deltas) {
            stream.next();
            count++;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        stream.close();
        return new Cost(allocated, body.reads);
    }

    private record Cost(long allocated, long reads) {}

    /** A text so many times, without holding it. */
    private static final class Repeated implements Source {
        private final byte[] text;
        private final int bytesARead;
        private int left;
        private int at;
        private long reads;
        private byte[] current;

        Repeated(String first, String text, int times, int bytesARead) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.current = (first + text).getBytes(StandardCharsets.UTF_8);
            this.left = times;
            this.bytesARead = bytesARead;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            reads++;
            int given = 0;
            while (left > 0 && given < Math.min(byteCount, bytesARead)) {
                int count = (int) Math.min(current.length - at, Math.min(byteCount, bytesARead) - given);
                sink.write(current, at, count);
                given += count;
                at += count;
                if (at == current.length) {
                    at = 0;
                    left--;
                    current = text;
                }
            }
            return given == 0 ? -1 : given;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {
            left = 0;
        }
    }
}

package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams that were taken apart and put together wrongly: whatever comes, there is an end, every failure is a backend
 * exception, and nothing depends on where the bytes were split. A failure prints its seed.
 */
class DamagedStreamsTest {
    private static final List<String> BITS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "\\",
            "\\u",
            "\n",
            "\r",
            "\n\n",
            "data: ",
            "event: error\n",
            "[DONE]",
            "😀",
            "0",
            "\"index\":",
            "\"error\":",
            "\"type\":",
            "{\"choices\":[",
            "\uFEFF");

    private static final Map<String, List<String>> EVENTS = Map.of(
            "openai.chat",
            List.of(
                    "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi 你 \\u00e9\"},\"finish_reason\":null}]}\n\n",
                    "data: {\"choices\":[{\"delta\":{\"reasoning\":\"hm\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}}]}\n\n",
                    "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}}]}}]}\n\n",
                    "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}}]}\n\n",
                    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1}}\n\n",
                    "data: {\"error\":{\"message\":\"no\",\"code\":500}}\n\n",
                    ": comment\n\n",
                    "data: [DONE]\n\n",
                    "{\"id\":\"c\",\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"),
            "anthropic.messages",
            List.of(
                    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":1}}}\n\n",
                    "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
                    "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi 你\"}}\n\n",
                    "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}}\n\n",
                    "data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"x\"}}\n\n",
                    "data: {\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}\n\n",
                    "data: {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}\n\n",
                    "data: {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"S\"}}\n\n",
                    "data: {\"type\":\"content_block_stop\",\"index\":1}\n\n",
                    "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}\n\n",
                    "data: {\"type\":\"message_stop\"}\n\n",
                    "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\"}"),
            "gemini.generate",
            List.of(
                    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi 你 \\u00e9\"}],\"role\":\"model\"},\"index\":0}],\"responseId\":\"r\"}\r\n\r\n",
                    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hm\",\"thought\":true,\"thoughtSignature\":\"S\"}]}}]}\n\n",
                    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{\"x\": \"\\\" \"}},\"thoughtSignature\":\"S\"},{\"text\":\"\"}]}}]}\n\n",
                    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"executableCode\":{\"code\":\"1\"}}]},\"groundingMetadata\":{\"a\":1}}]}\n\n",
                    "data: {\"candidates\":[{\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":1}}\n\n",
                    "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n",
                    "data: {\"error\":{\"message\":\"no\",\"code\":500}}\n\n",
                    "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]},",
                    "{\"candidates\":[{\"finishReason\":\"STOP\"}]}]"),
            "openai.responses",
            List.of(
                    "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"model\":\"m\",\"output\":[]}}\n\n",
                    "data: {\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"message\",\"id\":\"m\"}}\n\n",
                    "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"Hi 你 \\u00e9\"}\n\n",
                    "data: {\"type\":\"response.output_text.annotation.added\",\"output_index\":0,\"annotation\":{\"url\":\"u\"}}\n\n",
                    "data: {\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"type\":\"message\",\"id\":\"m\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\",\"annotations\":[{\"url\":\"u\"}]}]}}\n\n",
                    "data: {\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":{\"type\":\"function_call\",\"id\":\"fc\",\"call_id\":\"a\",\"name\":\"f\"}}\n\n",
                    "data: {\"type\":\"response.function_call_arguments.delta\",\"output_index\":1,\"delta\":\"{\\\"x\"}\n\n",
                    "data: {\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":{\"type\":\"function_call\",\"id\":\"fc\",\"call_id\":\"a\",\"name\":\"f\",\"arguments\":\"{}\"}}\n\n",
                    "data: {\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":{\"type\":\"reasoning\",\"id\":\"rs\",\"summary\":[{\"text\":\"hm\"}]}}\n\n",
                    "data: {\"type\":\"response.refusal.delta\",\"delta\":\"no\"}\n\n",
                    "data: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"no\"}\n\n",
                    "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"web_search_call\",\"id\":\"ws\"}],\"usage\":{\"input_tokens\":1}}}\n\n",
                    "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"text\":\"Hi\"}]}]}"));

    @ParameterizedTest
    @ValueSource(strings = {"openai.chat", "anthropic.messages", "gemini.generate", "openai.responses"})
    void any_bytes_come_to_an_end_wherever_they_are_split(String family) {
        for (long seed = 0; seed < 5_000; seed++) {
            var random = new Random(seed);
            byte[] body = body(EVENTS.getOrDefault(family, List.of()), random);
            var cuts = IntStream.generate(() -> random.nextInt(body.length + 1))
                    .limit(5)
                    .filter(cut -> cut > 0 && cut < body.length)
                    .sorted()
                    .distinct()
                    .boxed()
                    .toList();
            var whole = Decoded.of(family, Fragment.WHOLE.source(body), Quirk.THINK_TAGS);
            var cut = Decoded.of(family, Fragment.source(body, cuts), Quirk.THINK_TAGS);

            assertThat(cut).as("seed %d", seed).isEqualTo(whole);
        }
    }

    private static byte[] body(List<String> events, Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            text.append(events.get(random.nextInt(events.size())));
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            int at = random.nextInt(text.length() + 1);
            text.replace(at, Math.min(text.length(), at + random.nextInt(6)), BITS.get(random.nextInt(BITS.size())));
        }
        return withoutSomeBytes(text.toString().getBytes(StandardCharsets.UTF_8), random);
    }

    /** Now and then a byte is lost or another, which leaves characters in halves too. */
    private static byte[] withoutSomeBytes(byte[] bytes, Random random) {
        var left = new ByteArrayOutputStream();
        int damage = random.nextInt(3) == 0 ? bytes.length / 3 + 1 : Integer.MAX_VALUE;
        for (byte b : bytes) {
            int luck = random.nextInt(damage);
            if (luck > 1) {
                left.write(b);
            } else if (luck == 1) {
                left.write(random.nextInt(256));
            }
        }
        return left.toByteArray();
    }
}

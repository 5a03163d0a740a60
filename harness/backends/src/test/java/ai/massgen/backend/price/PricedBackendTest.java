package ai.massgen.backend.price;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.Providers;
import ai.massgen.backend.Role;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.Usage;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.scripted.ScriptedBackend;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class PricedBackendTest {
    private static final ChatRequest QUESTION = request("gpt-5-nano", Message.user("tiktoken is great!"));

    @Test
    void what_the_provider_counted_has_a_price() {
        var events = events("[[{content: Hi}, {usage: {input: 1000, output: 100, cached: 400}}]]", QUESTION);

        assertThat(usage(events).costUsd()).isEqualByComparingTo("0.000072"); // 600 at 0.05, 400 at 0.005, 100 at 0.4
        assertThat(usage(events).estimated()).isFalse();
    }

    @Test
    void where_it_counted_nothing_an_estimate_stands_before_the_end_and_says_so() {
        var events = events("[[{content: hello world}]]", QUESTION);

        assertThat(usage(events).estimated()).isTrue();
        assertThat(usage(events).inputTokens()).isEqualTo(6 + 3 + 3);
        assertThat(usage(events).outputTokens()).isEqualTo(2);
        assertThat(usage(events).costUsd()).isEqualByComparingTo("0.0000014");
        assertThat(events).last().isInstanceOf(ModelEvent.Done.class);
        assertThat(events.get(events.size() - 2)).isInstanceOf(ModelEvent.UsageReported.class);
    }

    @Test
    void a_model_without_a_price_has_no_cost() {
        var usage = usage(events("[[{content: Hi}]]", request("gpt-99", Message.user("Hi"))));

        assertThat(usage.costUsd()).isNull();
        assertThat(usage.inputTokens()).isPositive();
    }

    @Test
    void calls_results_and_tools_count_too() {
        var call = new ToolCall("c1", "weather", "{\"city\": \"Oslo\"}");
        var bare = TokenEstimate.ofPrompt(request("m", Message.user("Hi")));
        var history = TokenEstimate.ofPrompt(request(
                "m",
                Message.user("Hi"),
                new Message(Role.ASSISTANT, List.of(new Part.ToolUse(call))),
                Message.toolResult(call, "It is sunny in Oslo today.", false)));
        var tool = new ToolDefinition("weather", "Tells the weather.", Json.read("{\"type\":\"object\"}"));
        var offered =
                TokenEstimate.ofPrompt(new ChatRequest("m", List.of(Message.user("Hi")), List.of(tool), Map.of()));

        assertThat(history).isGreaterThan(bare + 2 * 3 + 10);
        assertThat(offered).isGreaterThan(bare + 8);
        assertThat(usage(events("[[{vote: {agent_id: agent1, reason: Right.}}]]", QUESTION))
                        .outputTokens())
                .isGreaterThan(5);
    }

    /** Counts from OpenAI's cookbook, "How to count tokens with tiktoken". */
    @ParameterizedTest
    @CsvSource({
        "gpt-4, antidisestablishmentarianism, 6",
        "claude-haiku-4-5, お誕生日おめでとう, 9",
        "gpt-4o, お誕生日おめでとう, 8",
        "openai/gpt-5-mini, お誕生日おめでとう, 8",
        "o3, 2 + 2 = 4, 7",
        "gpt-3.5-turbo, '<|endoftext|>', 7",
        "gpt-4, '', 0",
    })
    void tokens_are_those_of_the_models_encoding(String model, String text, long tokens) {
        var estimate = new TokenEstimate(model);
        estimate.add(text);

        assertThat(estimate.tokens()).isEqualTo(tokens);
    }

    @Test
    void of_a_long_text_the_rest_is_taken_to_be_like_its_beginning() {
        var estimate = new TokenEstimate("gpt-4");
        for (int i = 0; i < 1_000_000; i++) {
            estimate.add(" word");
        }

        assertThat(estimate.tokens()).isBetween(999_000L, 1_001_000L);
    }

    @Test
    void several_responses_cost_their_sum_and_nobody_knows_where_one_is_not_known() {
        var dear = Usage.estimate(10, 1).withCost(new BigDecimal("0.50"));
        var counted = new Usage(1, 2, 0, 0, Json.object());

        assertThat(Usage.sum(List.of(dear, dear)).costUsd()).isEqualByComparingTo("1");
        assertThat(Usage.sum(List.of(dear, counted)).costUsd()).isNull();
        assertThat(Usage.sum(List.of(counted, dear)).estimated()).isTrue();
        assertThat(Usage.sum(List.of(counted, counted)).estimated()).isFalse();
    }

    private static List<ModelEvent> events(String turns, ChatRequest request) {
        var events = new ArrayList<ModelEvent>();
        try (var backend = new PricedBackend(
                        scripted(turns), Providers.shipped().get("openai").prices());
                var stream = backend.stream(request, Cancellation.disabled())) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    private static Backend scripted(String turns) {
        Object yaml = new Yaml().load(turns);
        JsonNode json = new ObjectMapper().valueToTree(yaml);
        return ScriptedBackend.of(
                new BackendSettings("scripted", null, null, null, Map.of("turns", json)),
                TimeSource.virtual(Instant.EPOCH));
    }

    private static Usage usage(List<ModelEvent> events) {
        return events.stream()
                .filter(ModelEvent.UsageReported.class::isInstance)
                .map(event -> ((ModelEvent.UsageReported) event).usage())
                .reduce((first, second) -> {
                    throw new AssertionError("counted twice");
                })
                .orElseThrow();
    }

    private static ChatRequest request(String model, Message... messages) {
        return new ChatRequest(model, List.of(messages), List.of(), Map.of());
    }
}

package ai.massgen.backend.contract;

import static ai.massgen.backend.contract.ContractCase.assertSays;
import static ai.massgen.backend.contract.ContractCase.deltas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.contract.Answer.Ending;
import ai.massgen.backend.family.Families;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.Fragment;
import ai.massgen.backend.wire.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How answers are read, each whole, cut at event ends and byte by byte. */
interface AnswerContract extends ContractCase {
    ToolCall PARIS = new ToolCall("a", "weather", "{\"city\":\"Paris\"}");
    ToolCall LIMA = new ToolCall("b", "time", "{\"city\":\"Lima\",\"zone\":5}");

    @Test
    default void the_family_is_found_by_its_name() {
        assertThat(Families.find(protocol().family())).isPresent();
    }

    /** As recordings know it. */
    @Test
    default void the_family_is_found_by_its_requests() {
        var path = protocol().encode(REQUEST, Dialect.plain("Contract")).path();

        assertThat(Families.serving("https://gateway.test/any/" + path))
                .get()
                .returns(protocol().family(), WireProtocol::family);
    }

    @ParameterizedTest
    @EnumSource
    default void text_comes_delta_by_delta_in_any_script(Fragment fragment) {
        var decoded = served(Answer.text("Hi ", "你好", " 😀", "\n\"quoted\" \\ data: [DONE]"), fragment);

        assertThat(deltas(decoded)).containsExactly("Hi ", "你好", " 😀", "\n\"quoted\" \\ data: [DONE]");
        assertThat(decoded.failure()).isNull();
        assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.STOP);
    }

    @ParameterizedTest
    @EnumSource
    default void thinking_is_kept_apart_from_the_text(Fragment fragment) {
        var answer = Answer.thinking("secret", "SIG").and("Hi");

        assertSays(served(answer, fragment), answer);
    }

    @ParameterizedTest
    @EnumSource
    default void parallel_calls_come_whole_and_in_their_order(Fragment fragment) {
        var decoded = served(Answer.text("Let me see.").and(PARIS, LIMA), fragment);

        assertSays(decoded, Answer.text("Let me see.").and(PARIS, LIMA));
        assertThat(decoded.reply().toolCalls()).extracting(ToolCall::id).containsExactly("a", "b");
        assertThat(decoded.reply().toolCalls()).noneMatch(ToolCall::truncated);
        assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @ParameterizedTest
    @EnumSource
    default void arguments_that_come_in_turns_go_to_their_calls(Fragment fragment) {
        assumeTrue(mayInterleave(), "this family sends calls one after the other");

        assertSays(served(Answer.calls(PARIS, LIMA).inTurns(), fragment), Answer.calls(PARIS, LIMA));
    }

    @ParameterizedTest
    @EnumSource
    default void one_tool_called_twice_is_two_calls(Fragment fragment) {
        var again = new ToolCall("c", PARIS.name(), "{\"city\":\"Oslo\"}");

        assertSays(served(Answer.calls(PARIS, again), fragment), Answer.calls(PARIS, again));
    }

    @ParameterizedTest
    @EnumSource
    default void calls_without_id_get_ids_that_differ_and_stay(Fragment fragment) {
        assumeTrue(mayLeaveOutIds(), "this family gives each call an id");
        var nameless = Answer.calls(new ToolCall("", "w", "{\"n\":1}"), new ToolCall("", "w", "{\"n\":2}"));

        var ids = served(nameless, fragment).reply().toolCalls().stream()
                .map(ToolCall::id)
                .toList();

        assertThat(ids).hasSize(2).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(decoded(stream(nameless)).reply().toolCalls())
                .extracting(ToolCall::id)
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @EnumSource
    default void no_arguments_are_an_empty_object(Fragment fragment) {
        var decoded = served(Answer.calls(new ToolCall("a", "now", "")), fragment);

        assertThat(decoded.reply().toolCalls()).extracting(ToolCall::arguments).containsExactly("{}");
    }

    @ParameterizedTest
    @EnumSource
    default void calls_count_whatever_the_finish_reason_says(Fragment fragment) {
        var decoded = served(Answer.calls(PARIS, LIMA).ended(Ending.CALLS_UNTOLD), fragment);

        assertSays(decoded, Answer.calls(PARIS, LIMA));
        assertThat(decoded.reply().toolCalls()).noneMatch(ToolCall::truncated);
        assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @ParameterizedTest
    @EnumSource
    default void a_call_that_the_output_limit_cut_is_marked(Fragment fragment) {
        assumeTrue(mayCutArguments(), "this family sends arguments whole");
        var cut = new ToolCall("b", "weather", "{\"city\":\"Par");

        var decoded = served(Answer.calls(PARIS, cut).ended(Ending.LENGTH), fragment);

        assertThat(decoded.failure()).isNull();
        assertThat(decoded.reply().toolCalls()).extracting(ToolCall::truncated).containsExactly(false, true);
        assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @EnumSource
    default void the_output_limit_is_told(Fragment fragment) {
        var decoded = served(Answer.text("Once upon").ended(Ending.LENGTH), fragment);

        assertSays(decoded, Answer.text("Once upon"));
        assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @EnumSource
    default void a_finish_reason_from_the_future_is_kept_in_its_own_word(Fragment fragment) {
        var decoded = served(Answer.text("Hi").ended(Ending.UNHEARD_OF), fragment);

        assertSays(decoded, Answer.text("Hi"));
        var finish = decoded.reply().finish();
        assertThat(finish.reason()).isEqualTo(FinishReason.OTHER);
        assertThat(Stream.of(finish.raw(), finish.detail())).contains(Answer.UNHEARD_OF);
    }

    @ParameterizedTest
    @EnumSource
    default void usage_is_told_once_at_the_end_of_every_stream(Fragment fragment) {
        for (var answer : List.of(
                Answer.text("Hi"),
                Answer.calls(PARIS, LIMA),
                Answer.thinking("hm", "SIG").and("Hi"),
                Answer.text("Once").ended(Ending.LENGTH))) {
            var decoded = served(answer, fragment);

            assertThat(decoded.events())
                    .filteredOn(ModelEvent.UsageReported.class::isInstance)
                    .hasSize(1);
            assertThat(decoded.usage().inputTokens()).isEqualTo(Answer.INPUT_TOKENS);
            assertThat(decoded.usage().outputTokens()).isEqualTo(Answer.OUTPUT_TOKENS);
            assertThat(decoded.usage().raw()).as("the provider's own numbers").isNotEmpty();
            assertThat(decoded.events()).last().isInstanceOf(ModelEvent.Done.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void line_ends_of_any_kind_are_read(Fragment fragment) {
        var answer = Answer.text("Hi ", "你好").and(PARIS);
        var plain = stream(answer).replace("\r\n", "\n");

        assertSays(served(plain.replace("\n", "\r\n"), fragment), answer);
        assertSays(served(plain.replace("\n", "\r"), fragment), answer);
        assertSays(
                served(
                        plain.replaceFirst("\n\n", "\r\n\n")
                                .replaceFirst("(?<!\r)\n\n", "\n\r")
                                .replaceAll("(?m)^data: ", "data:"),
                        fragment),
                answer);
    }

    @ParameterizedTest
    @EnumSource
    default void data_of_several_lines_is_one_event(Fragment fragment) {
        var answer = Answer.text("Hi").and(PARIS);

        assertSays(served(stream(answer).replace(",\"", ",\ndata: \""), fragment), answer);
    }

    @ParameterizedTest
    @EnumSource
    default void what_says_nothing_changes_nothing(Fragment fragment) {
        var answer = Answer.thinking("hm", "SIG").and("Hi").and(PARIS);
        var noise = ": PROCESSING\n\nretry: 10000\n\nevent: error\n\nid: 7\ndata:\n\nfoo: bar\n\n"
                + String.join("", silence());
        var body = noise + String.join(noise, events(answer)) + noise;

        assertThat(served(body, fragment)).isEqualTo(decoded(stream(answer)));
    }

    @ParameterizedTest
    @EnumSource
    default void a_byte_order_mark_loses_nothing(Fragment fragment) {
        assertThat(served("\uFEFF" + stream(Answer.text("Hi")), fragment))
                .isEqualTo(decoded(stream(Answer.text("Hi"))));
    }

    @ParameterizedTest
    @EnumSource
    default void what_comes_after_the_end_is_ignored(Fragment fragment) {
        assumeTrue(hasLastEvent(), "the streams of this family end by ending");
        var decoded = served(stream(Answer.text("Hi")) + "event: error\ndata: {oops\n\n", fragment);

        assertThat(decoded).isEqualTo(decoded(stream(Answer.text("Hi"))));
    }

    @ParameterizedTest
    @EnumSource
    default void an_answer_without_a_stream_is_the_same_answer(Fragment fragment) {
        for (var answer : List.of(
                Answer.text("Hi 你好"),
                Answer.thinking("hm", "SIG").and("Hi").and(PARIS, LIMA),
                Answer.text("Once").ended(Ending.LENGTH))) {
            var bytes = whole(answer).getBytes(StandardCharsets.UTF_8);
            server().then(wire -> wire.stream("application/json", bytes, fragment.cuts(bytes)));

            assertThat(server().ask(REQUEST).reply())
                    .isEqualTo(served(answer, fragment).reply());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BYTES", mode = EnumSource.Mode.EXCLUDE)
    default void an_event_of_two_mebibytes_is_delivered(Fragment fragment) {
        var call = new ToolCall("a", "save", "{\"text\":\"" + "x".repeat(4 << 20) + "\"}");

        assertSays(
                served(Answer.text("y".repeat(2 << 20)).and(call), fragment),
                Answer.text("y".repeat(2 << 20)).and(call));
    }

    @Test
    default void an_event_beyond_the_limit_is_a_failure_that_names_it() {
        var decoded = decoded(stream(Answer.text("x".repeat(server().limits.eventBytes() + 1))));

        assertThat(decoded.failure())
                .isInstanceOfSatisfying(
                        Failure.LimitExceeded.class,
                        failure -> assertThat(failure.limit()).isEqualTo("eventBytes"));
    }

    @Test
    default void whatever_a_model_says_is_read_however_it_is_cut() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var answer = RandomAnswers.next(random, this);
            var body = stream(answer).getBytes(StandardCharsets.UTF_8);
            var cuts =
                    random.ints(8, 1, body.length).sorted().distinct().boxed().toList();

            var cut = decoded(Fragment.source(body, cuts));

            assertThat(cut.failure()).as("seed %d", seed).isNull();
            assertSays(cut, answer);
            assertThat(cut.reply())
                    .as("seed %d", seed)
                    .isEqualTo(decoded(whole(answer)).reply());
        }
    }
}

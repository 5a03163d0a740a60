package ai.massgen.recording.replay;

import static ai.massgen.recording.replay.Recordings.CHAT;
import static ai.massgen.recording.replay.Recordings.answer;
import static ai.massgen.recording.replay.Recordings.answerTo;
import static ai.massgen.recording.replay.Recordings.body;
import static ai.massgen.recording.replay.Recordings.cassette;
import static ai.massgen.recording.replay.Recordings.interaction;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.transcript.WireExchange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of {@link ReplayMatcher}, as a session shows them. */
class ReplayMatcherTest {
    private static final ReplayOptions OPTIONS = ReplayOptions.defaults();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":[true,null]} | { \"b\" : [true, null], \"a\" : 1 }",
                "{\"n\":1} | {\"n\":1.0}",
                "{\"n\":100} | {\"n\":1e2}",
                "{\"n\":0.5} | {\"n\":5e-1}",
                "{\"t\":\"ä\"} | {\"t\":\"\\u00e4\"}",
                "{\"k\":\"sk-" + LETTERS + "\"} | {\"k\":\"sk-" + LETTERS + LETTERS + "\"}",
                "no json | no json",
            })
    void bodies_of_equal_value_are_equal(String recorded, String sent) {
        assertThat(matches(interaction(null, CHAT, recorded, ""), CHAT, sent)).isEqualTo("recorded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[1,2]} | {\"a\":[2,1]} | body/a/0: 1 → 2, body/a/1: 2 → 1",
                "{\"a\":1} | {\"a\":\"1\"} | body/a: 1 → \"1\"",
                "{\"a\":1} | {\"a\":1,\"b\":null} | body/b: (absent) → null",
                "{\"a\":1,\"b\":2} | {\"a\":1} | body/b: 2 → (absent)",
                "{\"a\":{\"b/c~\":true}} | {\"a\":{\"b/c~\":false}} | body/a/b~1c~0: true → false",
                "{\"a\":12345678901234567890} | {\"a\":12345678901234567891} | "
                        + "body/a: 12345678901234567890 → 12345678901234567891",
                "[\"ab\",\"c\"] | [\"a\",\"bc\"] | body/0: \"ab\" → \"a\", body/1: \"c\" → \"bc\"",
                "text | other | body: \"text\" → \"other\"",
                "{} | `` | body: {} → (absent)",
            })
    void bodies_of_other_value_differ(String recorded, String sent, String differences) {
        var session = new ReplaySession(cassette(interaction(null, CHAT, recorded, "")), OPTIONS);

        send(session, "a", CHAT, sent);

        assertThat(session.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.match()).isEqualTo("changed");
            assertThat(String.join(", ", exchange.differences())).isEqualTo(differences);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.x.test/v1/chat?b=2&a=1, https://api.x.test/v1/chat?a=1&b=2",
        "https://API.x.test:443/v1/chat, https://api.x.test/v1/chat",
        "http://x.test:80/chat, http://x.test/chat",
        "https://x.test/chat?key=one, https://x.test/chat?key=two",
        "https://x.test/chat?key=<KEY>, https://x.test/chat?key=two",
        "https://x.test/m%3Achat, https://x.test/m:chat",
        "https://u:p@x.test/chat, https://x.test/chat",
        "<BASE>/chat, <BASE>/chat",
    })
    void urls_of_equal_meaning_are_equal(String recorded, String sent) {
        assertThat(matches(interaction(null, recorded, "{}", ""), sent, "{}")).isEqualTo("recorded");
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.test/v1/chat, https://y.test/v1/chat, host: x.test → y.test",
        "https://x.test/v1/chat, https://x.test/v2/chat, path: /v1/chat → /v2/chat",
        "https://x.test/chat?a=1, https://x.test/chat, query: a=1 → ",
        "http://x.test:8080/chat, http://x.test/chat, host: x.test:8080 → x.test",
        "https://x.test/m/one:chat, https://x.test/m/two:chat, path: /m/one:chat → /m/two:chat",
    })
    void urls_of_one_operation_are_compared(String recorded, String sent, String difference) {
        var session = new ReplaySession(cassette(interaction(null, recorded, "{}", "")), OPTIONS);

        send(session, "a", sent, "{}");

        assertThat(session.exchanges().get(0).match()).isEqualTo("changed");
        assertThat(session.exchanges().get(0).differences())
                .singleElement()
                .asString()
                .startsWith(difference.strip());
    }

    @Test
    void another_operation_or_method_was_never_recorded() {
        var session = new ReplaySession(cassette(answer("hi", "x")), OPTIONS);

        send(session, "a", "https://api.openai.com/v1/responses", body("hi"));
        session.answer(new SentRequest("a", "GET", CHAT, Map.of(), ByteString.encodeUtf8(body("hi"))));

        assertThat(session.exchanges()).extracting(WireExchange::match).containsExactly("unknown", "unknown");
        assertThat(session.exchanges()).extracting(WireExchange::interaction).containsOnlyNulls();
        assertThat(session.unanswered())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .contains("was never recorded in test.yaml; the nearest is interaction 0\n"));
        assertThat(session.unanswered().get(0)).contains("\n  path: /v1/chat/completions → /v1/responses\n");
        assertThat(session.unanswered().get(1)).contains("\n  method: POST → GET\n");
    }

    @Test
    void only_the_chosen_parts_decide() {
        var options = OPTIONS.withMatch(EnumSet.of(RequestPart.METHOD, RequestPart.PATH));
        var session = new ReplaySession(cassette(answer("hi", "x")), options);

        send(session, "a", "http://localhost:9/v1/chat/completions?x=1", body("other"));

        assertThat(session.exchanges().get(0).match()).isEqualTo("recorded");
    }

    @Test
    void the_scheme_decides_only_when_chosen() {
        var http = CHAT.replace("https", "http");

        assertThat(matches(answer("hi", "x"), http, body("hi"))).isEqualTo("recorded");
        assertThat(matchesWith(OPTIONS.withMatch(EnumSet.allOf(RequestPart.class)), http))
                .isEqualTo("changed");
    }

    private static String matchesWith(ReplayOptions options, String url) {
        var session = new ReplaySession(cassette(answer("hi", "x")), options);
        send(session, "a", url, body("hi"));
        return session.exchanges().get(0).match();
    }

    @Test
    void volatile_fields_do_not_count_and_are_shown_all_the_same() {
        var recorded = interaction(
                null,
                CHAT,
                "{\"user\":\"u1\",\"m\":[{\"id\":1,\"t\":\"x\"},{\"id\":2}],\"deep\":{\"a\":1,\"b\":2},\"l\":[1,2]}",
                "");
        var options = OPTIONS.withVolatileFields(List.of("/user", "/m/*/id", "/deep/*", "/l/0", "/none/*/x"));
        var session = new ReplaySession(cassette(recorded), options);

        send(session, "a", CHAT, "{\"m\":[{\"id\":8,\"t\":\"x\"},{}],\"deep\":{},\"l\":[7,2],\"user\":\"u2\"}");

        assertThat(session.exchanges().get(0).match()).isEqualTo("recorded");
        assertThat(session.exchanges().get(0).body())
                .hasToString("{\"m\":[{\"id\":8,\"t\":\"x\"},{}],\"deep\":{},\"l\":[7,2],\"user\":\"u2\"}");
    }

    @Test
    void a_longer_conversation_does_not_match_the_shorter_one() {
        var turn1 = "{\"messages\":[\"a\"]}";
        var turn2 = "{\"messages\":[\"a\",\"b\",\"c\"]}";
        var session = new ReplaySession(
                cassette(interaction(null, CHAT, turn1, "1"), interaction(null, CHAT, turn2, "2")), OPTIONS);

        assertThat(send(session, "a", CHAT, turn2)).isEqualTo("2");
        assertThat(send(session, "a", CHAT, turn1)).isEqualTo("1");
    }

    @Test
    void an_agent_has_its_own_recordings_first_and_never_those_of_another() {
        var session = new ReplaySession(
                cassette(answerTo("b", "hi", "b"), answer("hi", "any"), answerTo("a", "hi", "a")), OPTIONS);

        assertThat(send(session, "a", CHAT, body("hi"))).isEqualTo("a");
        assertThat(send(session, "a", CHAT, body("hi"))).isEqualTo("any");
        assertThat(send(session, "a", CHAT, body("hi"))).isEqualTo("a");
        assertThat(session.exchanges())
                .extracting(WireExchange::match)
                .containsExactly("recorded", "recorded", "exhausted");
        assertThat(session.unused()).containsExactly(0);
    }

    @Test
    void a_request_recorded_for_another_agent_alone_was_never_recorded_for_this_one() {
        var session = new ReplaySession(cassette(answerTo("b", "hi", "b")), OPTIONS);

        send(session, "a", CHAT, body("hi"));

        assertThat(session.exchanges().get(0).match()).isEqualTo("unknown");
        assertThat(session.exchanges().get(0).differences()).containsExactly("agent: b → a");
        assertThat(session.unanswered())
                .singleElement()
                .asString()
                .contains("the nearest is interaction 0", "agent: b → a");
    }

    @Test
    void a_changed_agent_goes_on_with_its_own_next_recording() {
        var session = new ReplaySession(
                cassette(
                        answerTo("b", "x", "b1"),
                        answerTo("a", "x", "a1"),
                        answer("y", "any"),
                        answerTo("a", "z", "a2")),
                OPTIONS);

        assertThat(send(session, "a", CHAT, body("y "))).isEqualTo("a1");
        assertThat(send(session, "a", CHAT, body("y "))).isEqualTo("a2");
        assertThat(send(session, "a", CHAT, body("y "))).isEqualTo("any");
        assertThat(send(session, "a", CHAT, body("y "))).contains("replay_unknown");
    }

    @Test
    void without_own_recordings_the_one_most_alike_is_next_and_the_first_of_those_equally_alike() {
        var session = new ReplaySession(
                cassette(
                        interaction(null, CHAT, "{\"model\":\"m\",\"who\":\"x\",\"n\":1}", "first"),
                        interaction(null, CHAT, "{\"model\":\"m\",\"who\":\"y\",\"n\":1}", "second"),
                        interaction(null, CHAT, "{\"model\":\"m\",\"who\":\"z\",\"n\":1}", "third")),
                OPTIONS);

        assertThat(send(session, "a", CHAT, "{\"model\":\"m2\",\"who\":\"y\",\"n\":1}"))
                .isEqualTo("second");
        assertThat(send(session, "a", CHAT, "{\"model\":\"m2\",\"who\":\"w\",\"n\":1}"))
                .isEqualTo("first");
        assertThat(send(session, "a", CHAT, "{\"model\":\"m2\",\"who\":\"w\",\"n\":1}"))
                .isEqualTo("third");
    }

    @Test
    void a_request_beyond_all_recordings_is_compared_with_the_nearest_used_one() {
        var session = new ReplaySession(cassette(answer("one", "1"), answer("two", "2")), OPTIONS);
        send(session, "a", CHAT, body("one"));
        send(session, "a", CHAT, body("two"));

        send(session, "a", CHAT, body("two").replace("\"m\"", "\"n\""));

        assertThat(session.exchanges().get(2).match()).isEqualTo("unknown");
        assertThat(session.exchanges().get(2).differences()).containsExactly("body/model: \"m\" → \"n\"");
        assertThat(session.unanswered()).singleElement().asString().contains("the nearest is interaction 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"a\",\"b\",\"c\"] | [\"a\",\"new\",\"b\",\"c\"] | body/1: (absent) → \"new\"",
                "[\"a\",\"b\",\"c\"] | [\"a\",\"c\"] | body/1: \"b\" → (absent)",
                "[\"a\",\"b\",\"c\"] | [\"a\",\"x\",\"c\"] | body/1: \"b\" → \"x\"",
                "[\"a\"] | [\"a\",\"a\"] | body/1: (absent) → \"a\"",
                "[\"a\",\"b\"] | [] | body/0: \"a\" → (absent), body/1: \"b\" → (absent)",
                "[1,\"x\",2] | [1.0,\"y\",2.0] | body/1: \"x\" → \"y\"",
                "[{\"n\":1},\"x\"] | [{\"n\":2},\"x\"] | body/0/n: 1 → 2",
            })
    void lists_are_compared_from_both_ends(String recorded, String sent, String differences) {
        var session = new ReplaySession(cassette(interaction(null, CHAT, recorded, "")), OPTIONS);

        send(session, "a", CHAT, sent);

        assertThat(String.join(", ", session.exchanges().get(0).differences())).isEqualTo(differences);
    }

    @Test
    void long_texts_are_shown_around_the_first_difference() {
        var same = "the same words again and again, ".repeat(10);
        var session = new ReplaySession(cassette(answer(same + "old", "x")), OPTIONS);

        send(session, "a", CHAT, body(same + "new" + same));

        assertThat(session.exchanges().get(0).differences())
                .containsExactly("body/messages/0/content: …\" words again and again, old\" → "
                        + "…\" words again and again, newthe same words again and again, the same words again \"…");
    }

    @Test
    void many_differences_are_counted() {
        var recorded = new ArrayList<Integer>();
        for (int i = 0; i < 100; i++) {
            recorded.add(i);
        }
        var session = new ReplaySession(cassette(interaction(null, CHAT, recorded.toString(), "")), OPTIONS);

        send(session, "a", CHAT, recorded.stream().map(i -> i + 1000).toList().toString());

        assertThat(session.exchanges().get(0).differences()).hasSize(21).last().isEqualTo("… and 80 more");
    }

    @Test
    void a_thousand_recordings_are_told_apart() {
        var recordings = new ArrayList<Interaction>();
        for (int i = 0; i < 1000; i++) {
            recordings.add(answer("question " + i, "answer " + i));
        }
        var session = new ReplaySession(new Cassette("big.yaml", recordings), OPTIONS);

        for (int i = 999; i >= 0; i--) {
            assertThat(send(session, "a", CHAT, body("question " + i))).isEqualTo("answer " + i);
        }
        assertThat(session.unused()).isEmpty();
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        assertThat(refusal(() -> OPTIONS.withMatch(Set.of()))).contains("at least one part");
        assertThat(refusal(() -> new ReplaySession(cassette(), OPTIONS.withVolatileFields(List.of("user")))))
                .contains("/metadata/user_id", "\"user\"");
        assertThat(refusal(() -> new Fault.Status(99, Map.of(), null))).contains("99");
        assertThat(refusal(() -> new Fault.Breaks(Fault.How.CUT, Fault.Unit.BYTES, -1)))
                .contains("-1");
        assertThat(refusal(() -> new Fault.Planned("a", 0, new Fault.Breaks(Fault.How.CUT, Fault.Unit.BYTES, 1))))
                .contains("from 1");
    }

    private static String refusal(Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
        return "not refused";
    }

    private static String matches(Interaction recorded, String url, String body) {
        var session = new ReplaySession(cassette(recorded), OPTIONS);
        send(session, "a", url, body);
        return session.exchanges().get(0).match();
    }

    private static String send(ReplaySession session, String agent, String url, String body) {
        return session.answer(new SentRequest(agent, "POST", url, Map.of(), ByteString.encodeUtf8(body)))
                .body()
                .utf8();
    }
}

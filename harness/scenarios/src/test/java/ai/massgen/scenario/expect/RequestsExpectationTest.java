package ai.massgen.scenario.expect;

import static ai.massgen.scenario.expect.Checks.finding;
import static ai.massgen.scenario.expect.Checks.findings;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.Runs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsExpectationTest {
    private static final Runs RUN = new Runs()
            .request("a1", "{\"model\":\"gpt-5-nano\",\"temperature\":null}")
            .request("a1", "{\"model\":\"gpt-5-nano\",\"n\":2}")
            .request(
                    "a2",
                    "https://api.anthropic.com/v1/messages",
                    Map.of("anthropic-beta", "context-1m-2025,x"),
                    "{\"messages\":[{\"role\":\"user\"},{\"content\":[{\"type\":\"thinking\",\"thinking\":\"Hm\"}]}]}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{agent: a2, nth: 1, header: {anthropic-beta: {contains: context-1m}}}",
                "{agent: a2, nth: 1, header: {Anthropic-Beta: {contains: context-1m}, authorization: null}}",
                "{agent: a2, nth: last, body: {/messages/1/content/0/type: thinking}}",
                "{agent: a2, body: {/messages/1/content/0: {type: thinking}, /messages: '#[2]'}}",
                "{agent: a1, count: 2}",
                "{count: 3}",
                "{agent: a3, count: 0}",
                "{agent: a1, count: {min: 1, max: 2}}",
                "{agent: a1, body: {/n: 2}, count: 1}",
                "{agent: a1, body: {/n: '#notpresent'}, nth: 1}",
                "{body: {/temperature: null}}",
                "{agent: a1, url: {ends-with: /chat/completions}, method: POST, status: 200, match: recorded}",
                "{agent: a2, url: {contains: openai}, absent: true}",
                "{agent: a1, absent: false}",
                "{body: {'': {model: gpt-5-nano}}}",
            })
    void requests_that_are_as_expected_give_no_finding(String item) {
        assertThat(findings("requests: [" + item + "]", RUN)).isEmpty();
        assertThat(findings("requests: " + item, RUN)).isEmpty();
    }

    @Test
    void the_request_that_differs_is_named_with_the_part() {
        assertThat(finding("- requests:\n    - {agent: a2, nth: 1, body: {/messages/1/content/0/type: text}}\n", RUN))
                .hasToString("""
                s.yaml:2:7: request 1 of a2 is not as expected at body/messages/1/content/0/type
                  expected: "text"
                  actual:   "thinking\"""");
        assertThat(finding("requests: [{agent: a2, nth: 1, header: {x-key: y}}]", RUN))
                .satisfies(found -> assertThat(found.what()).endsWith("at header x-key"))
                .satisfies(found -> assertThat(found.actual()).isEqualTo("nothing"));
        assertThat(finding("requests: [{agent: a2, nth: 1, body: {/messages/0: {role: system}}}]", RUN)
                        .what())
                .endsWith("at body/messages/0/role");
    }

    @Test
    void a_request_that_was_not_sent_is_told() {
        var found = finding("requests: [{agent: a1, nth: 3, url: x}]", RUN);
        assertThat(found.what()).isEqualTo("there is no such request");
        assertThat(found.expected()).isEqualTo("request 3 of a1, url \"x\"");
        assertThat(found.actual()).isEqualTo("2 requests");
        assertThat(found.detail()).contains("  1 of a1: POST https://api.openai.com/v1/chat/completions → 200");
        assertThat(finding("requests: [{agent: a3, url: x}]", RUN).what()).isEqualTo("no request was sent");
    }

    @Test
    void where_none_meets_the_claims_the_last_one_is_shown() {
        var found = finding("requests: [{agent: a1, body: {/n: 3}}]", RUN);
        assertThat(found.what()).isEqualTo("none of 2 requests is as expected; the last, 2 of a1, differs at body/n");
        assertThat(found.actual()).isEqualTo("2");
    }

    @Test
    void a_wrong_count_is_told() {
        var found = finding("requests: [{agent: a1, count: 3}]", RUN);
        assertThat(found.what()).isEqualTo("the number of requests of a1 is not as expected");
        assertThat(found.actual()).isEqualTo("2");
        assertThat(finding("requests: [{body: {/n: 2}, absent: true}]", RUN).what())
                .isEqualTo("the number of requests like this is not as expected");
        assertThat(finding("requests: [{agent: a3, absent: false}]", RUN).expected())
                .isEqualTo("at least 1");
    }

    @Test
    void every_item_is_checked() {
        assertThat(findings("requests: [{agent: a1, count: 3}, {agent: a2, count: 1}, {agent: a2, count: 5}]", RUN))
                .hasSize(2);
    }

    @Test
    void secrets_in_headers_are_not_shown() {
        var run = new Runs().request("a1", "https://x", Map.of("x-token", "sk-" + "abcdefghijklmnopqrstuvwxyz"), "{}");
        assertThat(finding("requests: [{nth: 1, header: {x-token: y}}]", run).actual())
                .isEqualTo("\"<secret>\"");
    }
}

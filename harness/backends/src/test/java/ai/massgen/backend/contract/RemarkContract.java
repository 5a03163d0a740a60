package ai.massgen.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.Fragment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes beside an answer, or in its place: the sources that it rests on, and that there is none. */
interface RemarkContract extends ContractCase {
    String PAGE = "https://pages.test/oslo?a=1";

    @ParameterizedTest
    @EnumSource
    default void a_source_is_told_once_with_and_without_a_stream(Fragment fragment) {
        var body = streamCiting("Oslo.", PAGE, "About Oslo");
        assumeFalse(body.isEmpty(), "this family names no sources");

        assertCites(served(body, fragment));
        assertCites(decoded(wholeCiting("Oslo.", PAGE, "About Oslo")));
    }

    private static void assertCites(Decoded decoded) {
        assertThat(decoded.failure()).isNull();
        assertThat(decoded.reply().text()).isEqualTo("Oslo.");
        assertThat(decoded.reply().citations())
                .hasSize(1)
                .isEqualTo(decoded.events().stream()
                        .filter(ModelEvent.Citation.class::isInstance)
                        .toList())
                .allSatisfy(source -> {
                    assertThat(source.url()).isEqualTo(PAGE);
                    assertThat(source.title()).isEqualTo("About Oslo");
                    assertThat(source.json()).contains(PAGE);
                });
    }

    @ParameterizedTest
    @EnumSource
    default void a_refusal_ends_as_withheld_and_never_as_an_answer(Fragment fragment) {
        var body = streamRefusing();
        assumeFalse(body.isEmpty(), "this family cannot say that it refuses");

        assertRefused(served(body, fragment));
        assertRefused(decoded(wholeRefusing()));
    }

    private static void assertRefused(Decoded decoded) {
        assertThat(decoded.failure()).isNull();
        assertThat(decoded.reply().finish().reason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(decoded.reply().toolCalls()).isEmpty();
    }
}

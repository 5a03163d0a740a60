package ai.massgen.recording.replay;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.recording.RecordedResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** Where a response is cut, and what is waited before each piece, when it is served as its recorder read it. */
class ResponsePlanTest {
    private static final ByteString BODY = ByteString.encodeUtf8("data: one\n\ndata: two\n\n");
    private static final List<Duration> TIMES = List.of(Duration.ofMillis(30), Duration.ofMillis(50));

    @Test
    void pieces_are_the_reads_of_the_recorder() {
        assertThat(ends(List.of(7, 15), Fragment.RECORDED)).containsExactly(7, 15, 22);
    }

    @Test
    void where_no_reads_were_recorded_pieces_are_events() {
        assertThat(ends(List.of(), Fragment.RECORDED)).containsExactly(11, 22);
    }

    /** An event is there with the read that ends it. */
    @Test
    void an_event_is_waited_for_before_the_read_that_ends_it() {
        var served = plan(List.of(7, 15), Fragment.RECORDED).serve(null);

        assertThat(served.pauses()).containsExactly(Duration.ZERO, Duration.ofMillis(30), Duration.ofMillis(20));
    }

    private static List<Integer> ends(List<Integer> splits, Fragment fragment) {
        var pieces = plan(splits, fragment).serve(null).pieces();
        return IntStream.range(0, pieces.count()).mapToObj(pieces::end).toList();
    }

    private static ResponsePlan plan(List<Integer> splits, Fragment fragment) {
        var recorded = new RecordedResponse(
                200, "OK", Map.of("content-type", List.of("text/event-stream")), BODY, TIMES, splits);
        var options = ReplayOptions.defaults().withFragment(fragment).withTiming(new Timing.Recorded());
        return new ResponsePlan(recorded, options);
    }
}

package ai.massgen.backend.wire;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Reply;
import ai.massgen.backend.ReplyCollector;
import ai.massgen.backend.Usage;
import ai.massgen.backend.family.Families;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * A response, pulled to its end or failure.
 *
 * @param failure null when it ended well
 */
public record Decoded(
        List<ModelEvent> events, Reply reply, @Nullable Failure failure) {

    public static Decoded of(ChatStream stream) {
        var events = new ArrayList<ModelEvent>();
        var collector = new ReplyCollector();
        try (stream) {
            while (stream.hasNext()) {
                var event = stream.next();
                events.add(event);
                collector.add(event);
            }
            return new Decoded(events, collector.reply(), null);
        } catch (BackendException e) {
            return new Decoded(events, collector.reply(), e.failure());
        }
    }

    public static Decoded of(String family, BufferedSource body, Quirk... quirks) {
        return of(stream(family, body, Limits.defaults(), quirks));
    }

    public static Decoded of(String family, String body, Fragment fragment, Quirk... quirks) {
        return of(family, fragment.source(body.getBytes(StandardCharsets.UTF_8)), quirks);
    }

    public static ChatStream stream(String family, BufferedSource body, Limits limits, Quirk... quirks) {
        var response = new WireResponse(200, "req_1", body, () -> {}, limits);
        var dialect = new Dialect("test", Set.of(quirks), Set.of());
        return Families.find(family).orElseThrow().decode(response, dialect);
    }

    /** The count of tokens, which must have come. */
    public Usage usage() {
        return Objects.requireNonNull(reply.usage(), "no usage came");
    }

    /** The provider's own word for the end, also of a response that failed after it. */
    public @Nullable String rawFinish() {
        for (var event : events) {
            if (event instanceof ModelEvent.Status status && status.status().equals("finish-reason")) {
                return status.text();
            }
        }
        return reply.finish().raw();
    }
}

package ai.massgen.orchestrator.runlog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the log of a run says of where it came from.
 *
 * @param sessionId names the conversation, in the status file
 * @param version of this program
 * @param configPath the configuration's file as the user named it; null where there is none
 * @param config the configuration; keys and other secrets in it are masked before they are written. Null where there is none
 * @param arguments the command line
 * @param conversation whether more turns may follow: then each has a folder of its own, {@code turn_1} and so on
 * @param zone of the times in file names and in the metadata
 */
public record RunFacts(
        String sessionId,
        String version,
        @Nullable String configPath,
        @Nullable JsonNode config,
        List<String> arguments,
        boolean conversation,
        ZoneId zone) {

    public RunFacts {
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(zone, "zone");
        arguments = List.copyOf(arguments);
    }
}

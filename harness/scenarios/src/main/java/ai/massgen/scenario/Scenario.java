package ai.massgen.scenario;

import ai.massgen.scenario.expect.Expectation;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One scenario of a file: what is driven, what it is told, what answers it, and what is expected of it.
 *
 * <p>The components are the fields of the file. Names, defaults and descriptions stand here once: the parser reads by them and
 * the JSON Schema is made of them.
 *
 * @param place where the scenario begins in its file
 * @param id unique in the suite; goldens and histories are kept under it
 * @param use the file that this one starts from, as written; its fields are in the others. Null where there is none
 * @param matrix as written; each case has one row of it applied
 * @param system MassGen's configuration, matrix row applied; null only where {@code target} is {@code command}, or where it could
 *     not be read
 */
public record Scenario(
        @JsonIgnore YamlNode.Place place,

        @JsonProperty(value = "scenario", required = true)
        @JsonPropertyDescription(
                "Id of the scenario: unique in the suite and stable, because goldens, history and shards are"
                        + " kept under it. Letters, digits, '.', '_' and '-'; '/' makes groups.")
        @Form(
                pattern = Scenario.ID_PATTERN,
                means = "letters, digits, \".\", \"_\" and \"-\", with \"/\" between groups")
        String id,

        @JsonPropertyDescription("What the scenario shows, in a sentence.") @Nullable
        String description,

        @JsonPropertyDescription("Tags to select by.") List<String> tags,

        @JsonPropertyDescription(
                "File with fields for this one to start from, relative to this file. A field of this file wins; replay,"
                        + " tools, system, matrix and repeat are merged by their own fields.")
        @Nullable
        String use,

        @JsonPropertyDescription("What is driven: the orchestrator (default), one backend, or any command.")
        @JsonProperty(defaultValue = "orchestrator")
        TargetSettings target,

        @JsonPropertyDescription(
                "MassGen's own configuration, inline, or {file: path}. The path is relative to this file.")
        YamlNode.@Nullable Mapping system,

        @JsonPropertyDescription(
                "Values by path (a1.backend.type, system.…, replay.…): one run for each row of the product, less"
                        + " \"exclude\", plus \"include\".")
        @JsonProperty(defaultValue = "{}")
        Matrix matrix,

        @JsonPropertyDescription("How the providers are played.") @JsonProperty(defaultValue = "{}")
        Replay replay,

        @JsonPropertyDescription("Tools that are offered to the agents, by name. They never touch the world.")
        Map<String, ToolScript> tools,

        @JsonProperty(required = true) @JsonPropertyDescription("What the user says, turn by turn.") @Bounds(min = 1)
        List<Turn> turns,

        @JsonPropertyDescription("What is expected of the transcript.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Expectation> expect,

        @JsonPropertyDescription("Whether the whole normalized transcript must equal the committed golden.")
        @JsonProperty(defaultValue = "true")
        boolean golden,

        @JsonPropertyDescription(
                "Paths of the transcript that the golden leaves out, such as /response/id or chunks/*/timestamp.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> ignore,

        @JsonPropertyDescription("How often a live run is repeated, and what becomes of the results.") @Nullable
        Repeat repeat,

        @JsonPropertyDescription(
                "What the scenario needs and others may need too, by a name of your choice: rw for itself alone, r together"
                        + " with others that say r. Scenarios that run at the same time wait for each other by it.")
        Map<String, Lock> locks,

        @JsonPropertyDescription("How long a run may take on the wall, in place of the limit for all scenarios.")
        @Nullable
        Duration timeout) {

    /** The form of an id: it is the name of a file too. */
    public static final String ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$";

    public Scenario {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(matrix, "matrix");
        Objects.requireNonNull(replay, "replay");
        tags = List.copyOf(tags);
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
        turns = List.copyOf(turns);
        expect = List.copyOf(expect);
        ignore = List.copyOf(ignore);
        locks = Collections.unmodifiableMap(new LinkedHashMap<>(locks));
    }
}

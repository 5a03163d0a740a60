package ai.massgen.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a run, in the order in which the run took notice of it.
 *
 * <p>On the wire {@code kind} names the record. Records only grow: a component is added at the end and may be null when
 * older transcripts are read.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Chunk.class, name = "chunk"),
    @JsonSubTypes.Type(value = Event.Coordination.class, name = "coordination"),
    @JsonSubTypes.Type(value = Event.ToolExecution.class, name = "tool"),
    @JsonSubTypes.Type(value = Event.Output.class, name = "output"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Event {

    /** The pass of the coordination loop that took notice; from 0. Events of one pass were judged together. */
    int batch();

    /** The agent concerned; null where it concerns none or all. */
    @Nullable
    String agent();

    /**
     * A piece of a model's response, under MassGen's chunk names ({@code content}, {@code reasoning}, {@code tool_calls},
     * {@code usage}, {@code error}, {@code done} …; MassGen v0.1.6, {@code massgen/stream_chunk/base.py}).
     *
     * @param call which model call of this agent in this run, from 1
     * @param type MassGen's name of the chunk
     * @param text the text it carries; null where it carries none
     * @param data what it carries beside text (tool calls, usage, finish reason, failure); null where nothing
     */
    record Chunk(
            int batch,
            String agent,
            int call,
            String type,
            @Nullable String text,
            @Nullable JsonNode data) implements Event {
        public Chunk {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * A step of the coordination, under the names of MassGen's coordination tracker ({@code new_answer}, {@code vote_cast},
     * {@code restart_triggered} …; MassGen v0.1.6, {@code massgen/coordination_tracker.py}).
     *
     * @param type the tracker's name of the event
     * @param details facts of this type of event, in a fixed order
     */
    record Coordination(int batch, @Nullable String agent, String type, Map<String, Object> details) implements Event {
        public Coordination {
            Objects.requireNonNull(type, "type");
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }

    /**
     * A tool was run for an agent.
     *
     * @param call which model call of this agent asked for it, from 1
     * @param id the id of the tool call
     * @param name of the tool
     * @param arguments as the model wrote them: JSON where they are JSON, else a string
     * @param status {@code ok} or {@code error}
     * @param result what the model was told
     */
    record ToolExecution(
            int batch, String agent, int call, String id, String name, JsonNode arguments, String status, String result)
            implements Event {
        public ToolExecution {
            Objects.requireNonNull(agent, "agent");
        }
    }

    /**
     * What an observer of the orchestrator is shown (MassGen's stream of an orchestrator).
     *
     * @param type {@code content}, {@code agent_status}, {@code status}, {@code debug}, {@code error}, {@code done} …
     * @param text what is shown; null where nothing is
     */
    record Output(
            int batch,
            @Nullable String agent,
            String type,
            @Nullable String text) implements Event {
        public Output {
            Objects.requireNonNull(type, "type");
        }
    }
}

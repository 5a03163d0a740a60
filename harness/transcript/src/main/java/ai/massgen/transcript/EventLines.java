package ai.massgen.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run without what depends on how its streams were cut and interleaved.
 *
 * <p>Coordination events and tool executions cut a run into segments. Inside a segment the order between agents means nothing, so
 * what concerns one agent stands together; and there a run of text deltas of one model call becomes one entry with their number.
 */
final class EventLines {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Passes of the loop: their number depends on how responses were cut (see MassGen's coordination tracker). */
    private static final Set<String> LOOP_EVENTS = Set.of("iteration_start", "iteration_end");

    /** Stands for the agent of what concerns none; no agent is called so. */
    private static final String NO_AGENT = "";

    private final Scrubber scrubber;
    private final Map<Integer, Integer> batches;
    private final ArrayNode lines = JSON.arrayNode();
    private final Map<String, List<Line>> segment = new LinkedHashMap<>();

    private EventLines(Scrubber scrubber, Map<Integer, Integer> batches) {
        this.scrubber = scrubber;
        this.batches = batches;
    }

    static ArrayNode of(List<Event> events, Scrubber scrubber) {
        var lines = new EventLines(scrubber, batches(events));
        events.forEach(lines::add);
        lines.endSegment();
        return lines.lines;
    }

    /** Batches of coordination events, numbered from 1: which events were judged together stays, the count of passes goes. */
    private static Map<Integer, Integer> batches(List<Event> events) {
        var met = new TreeSet<Integer>();
        events.stream().filter(EventLines::isKept).forEach(event -> met.add(event.batch()));
        var numbers = new TreeMap<Integer, Integer>();
        met.forEach(batch -> numbers.put(batch, numbers.size() + 1));
        return numbers;
    }

    private static boolean isKept(Event event) {
        return event instanceof Event.Coordination coordination && !LOOP_EVENTS.contains(coordination.type());
    }

    private void add(Event event) {
        if (event instanceof Event.Chunk chunk) {
            addChunk(chunk);
        } else if (event instanceof Event.Output output) {
            group(output.agent()).add(() -> output(output));
        } else if (event instanceof Event.ToolExecution tool) {
            endSegment();
            lines.add(tool(tool));
        } else if (isKept(event)) {
            endSegment();
            lines.add(coordination((Event.Coordination) event));
        }
    }

    private void addChunk(Event.Chunk chunk) {
        var group = group(chunk.agent());
        if (chunk.text() == null || chunk.data() != null) {
            group.add(() -> chunk(chunk));
            return;
        }
        var last = group.isEmpty() ? null : group.get(group.size() - 1);
        if (last instanceof Delta run && run.isContinuedBy(chunk)) {
            run.add(chunk.text());
        } else {
            group.add(new Delta(chunk, chunk.text()));
        }
    }

    private List<Line> group(@Nullable String agent) {
        return segment.computeIfAbsent(agent == null ? NO_AGENT : agent, any -> new ArrayList<>());
    }

    private void endSegment() {
        segment.values().forEach(group -> group.forEach(line -> lines.add(line.json())));
        segment.clear();
    }

    private ObjectNode chunk(Event.Chunk chunk) {
        var line = JSON.objectNode()
                .put("chunk", chunk.type())
                .put("agent", chunk.agent())
                .put("call", (long) chunk.call());
        text(line, chunk.text());
        if (chunk.data() != null) {
            line.set("data", scrubber.data(chunk.data()));
        }
        return line;
    }

    private ObjectNode output(Event.Output output) {
        var line = JSON.objectNode().put("output", output.type());
        agent(line, output.agent());
        text(line, output.text());
        return line;
    }

    private ObjectNode coordination(Event.Coordination event) {
        var line = JSON.objectNode().put("event", event.type());
        agent(line, event.agent());
        line.put("batch", (long) batches.getOrDefault(event.batch(), 0));
        JsonNode details = scrubber.details(event.details());
        if (!details.isEmpty()) {
            line.set("details", details);
        }
        return line;
    }

    private ObjectNode tool(Event.ToolExecution tool) {
        var line = JSON.objectNode().put("tool", tool.name()).put("agent", tool.agent());
        line.put("call", (long) tool.call()).put("id", scrubber.callId(tool.id()));
        line.set("arguments", scrubber.written(tool.arguments()));
        return line.put("status", tool.status()).put("result", scrubber.text(tool.result()));
    }

    private static void agent(ObjectNode line, @Nullable String agent) {
        if (agent != null) {
            line.put("agent", agent);
        }
    }

    private void text(ObjectNode line, @Nullable String text) {
        if (text != null) {
            line.put("text", scrubber.text(text));
        }
    }

    /** An entry of the list, made when its place in it is known: ids are numbered in the order of the list. */
    private interface Line {
        ObjectNode json();
    }

    /** Text deltas of one type that follow each other in one model call. */
    private final class Delta implements Line {
        private final String agent;
        private final int call;
        private final String type;
        private final StringBuilder text = new StringBuilder();
        private long deltas;

        Delta(Event.Chunk first, String delta) {
            agent = first.agent();
            call = first.call();
            type = first.type();
            add(delta);
        }

        boolean isContinuedBy(Event.Chunk chunk) {
            return call == chunk.call() && type.equals(chunk.type());
        }

        final void add(String delta) {
            text.append(delta);
            deltas++;
        }

        @Override
        public ObjectNode json() {
            var line = JSON.objectNode().put("chunk", type).put("agent", agent).put("call", (long) call);
            return line.put("deltas", deltas).put("text", scrubber.text(text.toString()));
        }
    }
}

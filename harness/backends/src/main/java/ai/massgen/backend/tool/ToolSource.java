package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ModelEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** Where tools come from: a fixed list, or servers that may come and go. Thread-safe. */
public interface ToolSource extends AutoCloseable {

    /**
     * What is on offer now; asked at the beginning of each turn.
     *
     * @param cancellation ends a wait for a server
     * @return never fails: what cannot be had is a remark
     */
    Offer offer(Cancellation cancellation);

    /** Ends what stands behind the tools. Idempotent, never throws. */
    @Override
    void close();

    /**
     * Tools, and what there is to say about those that are missing.
     *
     * @param tools in the order in which the model is told of them
     * @param remarks handed out as the first events of the turn
     */
    record Offer(List<Tool> tools, List<ModelEvent.Status> remarks) {
        public Offer {
            tools = List.copyOf(tools);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Always these tools.
     *
     * @throws IllegalArgumentException when two of them have one name
     */
    static ToolSource of(List<? extends Tool> tools) {
        var names = new LinkedHashSet<String>();
        for (Tool tool : tools) {
            if (!names.add(tool.definition().name())) {
                throw new IllegalArgumentException(
                        "two tools are called \"" + tool.definition().name() + "\"");
            }
        }
        return new Fixed(new Offer(List.copyOf(tools), List.of()));
    }

    /** Those of several sources, one after the other. Of two tools with one name the first counts, and a remark says so. */
    static ToolSource all(List<ToolSource> sources) {
        return sources.size() == 1 ? sources.get(0) : new Several(List.copyOf(sources));
    }

    /**
     * See {@link ToolSource#of}.
     *
     * @param offered the tools
     */
    record Fixed(Offer offered) implements ToolSource {
        public Fixed {
            Objects.requireNonNull(offered, "offered");
        }

        @Override
        public Offer offer(Cancellation cancellation) {
            return offered;
        }

        @Override
        public void close() {}
    }

    /**
     * See {@link ToolSource#all}.
     *
     * @param sources the first one's tools come first
     */
    record Several(List<ToolSource> sources) implements ToolSource {
        public Several {
            sources = List.copyOf(sources);
        }

        @Override
        public Offer offer(Cancellation cancellation) {
            var names = new LinkedHashSet<String>();
            var tools = new ArrayList<Tool>();
            var remarks = new ArrayList<ModelEvent.Status>();
            for (ToolSource source : sources) {
                var offer = source.offer(cancellation);
                remarks.addAll(offer.remarks());
                for (Tool tool : offer.tools()) {
                    if (names.add(tool.definition().name())) {
                        tools.add(tool);
                    } else {
                        remarks.add(hidden(tool));
                    }
                }
            }
            return new Offer(tools, remarks);
        }

        private static ModelEvent.Status hidden(Tool tool) {
            return new ModelEvent.Status(
                    "tool-hidden",
                    "two tools are called \"" + tool.definition().name() + "\"; the second is not offered");
        }

        @Override
        public void close() {
            sources.forEach(ToolSource::close);
        }
    }
}

package ai.massgen.orchestrator;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolCall;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Translates the numbers in a script's votes. MassGen numbers the agents that had an answer when the run began, by name; here
 * every agent has one number, by registration. The script of a vote for MassGen's {@code agent1} becomes one for ours.
 */
record MassGenNumbers(Backend backend, List<String> registered) implements Backend {
    private static final Pattern SHOWN = Pattern.compile("^<(agent\\d+)>$", Pattern.MULTILINE);

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        var prompt = request.messages().stream().map(Message::text).collect(Collectors.joining("\n"));
        var anonymizer = new Anonymizer(registered);
        var byName = SHOWN.matcher(prompt)
                .results()
                .map((MatchResult match) -> anonymizer.agent(match.group(1)).orElseThrow())
                .distinct()
                .sorted()
                .toList();
        return new Translated(backend.stream(request, cancellation), byName, anonymizer);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }

    private record Translated(ChatStream stream, List<String> byName, Anonymizer anonymizer) implements ChatStream {
        @Override
        public boolean hasNext() {
            return stream.hasNext();
        }

        @Override
        public ModelEvent next() {
            var event = stream.next();
            return event instanceof ModelEvent.ToolCallReady ready && WorkflowTools.isVote(ready.call())
                    ? new ModelEvent.ToolCallReady(translate(ready.call()))
                    : event;
        }

        private ToolCall translate(ToolCall vote) {
            var arguments = WorkflowTools.arguments(vote);
            for (int i = 0; i < byName.size(); i++) {
                if (arguments instanceof ObjectNode json
                        && json.path("agent_id").asText().equals("agent" + (i + 1))) {
                    json.put("agent_id", anonymizer.number(byName.get(i)));
                    return new ToolCall(vote.id(), vote.name(), json.toString());
                }
            }
            return vote;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}

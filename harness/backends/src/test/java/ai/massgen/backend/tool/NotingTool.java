package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Notes what it is called with and answers as told. */
final class NotingTool implements Tool {
    private final String name;
    private final Function<String, ToolOutcome> answer;
    final List<String> calls = new ArrayList<>();

    NotingTool(String name, Function<String, ToolOutcome> answer) {
        this.name = name;
        this.answer = answer;
    }

    @Override
    public ToolDefinition definition() {
        return new ToolDefinition(name, "", JsonNodeFactory.instance.objectNode());
    }

    @Override
    public ToolOutcome call(String arguments, Cancellation cancellation) {
        calls.add(arguments);
        return answer.apply(arguments);
    }

    @Override
    public boolean immediate() {
        return true;
    }
}

package ai.massgen.backend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects events while somebody else looks at them too. Belongs to one thread.
 *
 * <p>Thinking of a family that closes no blocks ({@link ModelEvent.ReasoningReady}) becomes one part without a signature
 * when something else follows it.
 */
public final class ReplyCollector {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder openText = new StringBuilder();
    private final StringBuilder openReasoning = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private final List<ModelEvent.Citation> citations = new ArrayList<>();
    private ModelEvent.@Nullable Started started;
    private @Nullable Usage usage;
    private ModelEvent.Done finish = new ModelEvent.Done(FinishReason.UNKNOWN, null, null);

    /** Takes the next event of a response. */
    public void add(ModelEvent event) {
        if (event instanceof ModelEvent.TextDelta piece) {
            closeReasoning();
            text.append(piece.delta());
            openText.append(piece.delta());
        } else if (event instanceof ModelEvent.ReasoningDelta piece) {
            closeText();
            reasoning.append(piece.delta());
            openReasoning.append(piece.delta());
        } else if (event instanceof ModelEvent.ReasoningReady ready) {
            closeText();
            closeReasoningBefore(ready.part());
            parts.add(ready.part());
        } else if (event instanceof ModelEvent.TextSigned signed) {
            closeReasoning();
            closeText(signed.signature());
        } else if (event instanceof ModelEvent.ToolCallReady ready) {
            closeReasoning();
            closeText();
            parts.add(new Part.ToolUse(ready.call()));
        } else if (event instanceof ModelEvent.ProviderTool tool) {
            closeReasoning();
            closeText();
            parts.add(new Part.ProviderBlock(tool.json()));
        } else {
            addRemark(event);
        }
    }

    private void addRemark(ModelEvent event) {
        if (event instanceof ModelEvent.Started start) {
            started = start;
        } else if (event instanceof ModelEvent.RefusalDelta piece) {
            refusal.append(piece.delta());
        } else if (event instanceof ModelEvent.Citation source) {
            citations.add(source);
        } else if (event instanceof ModelEvent.UsageReported report) {
            usage = report.usage();
        } else if (event instanceof ModelEvent.Done done) {
            finish = done;
        }
    }

    /** What has come until now; {@code finish} is {@link FinishReason#UNKNOWN} until {@link ModelEvent.Done} came. */
    public Reply reply() {
        closeReasoning();
        closeText();
        return new Reply(
                started == null ? null : started.responseId(),
                started == null ? null : started.model(),
                text.toString(),
                reasoning.toString(),
                refusal.toString(),
                parts,
                citations,
                usage,
                finish);
    }

    private void closeText() {
        if (!openText.isEmpty()) {
            parts.add(new Part.Text(openText.toString()));
            openText.setLength(0);
        }
    }

    private void closeText(@Nullable String signature) {
        if (signature != null) {
            parts.add(new Part.Text(openText.toString(), signature));
            openText.setLength(0);
        }
        closeText();
    }

    /** A signed piece of thinking is a block of its own: what came before it is another, which nobody signed. */
    private void closeReasoningBefore(Part block) {
        int before = openReasoning.length()
                - (block instanceof Part.Reasoning shown ? shown.text().length() : 0);
        boolean ends = block instanceof Part.Reasoning shown
                && before > 0
                && openReasoning.indexOf(shown.text(), before) == before;
        openReasoning.setLength(ends ? before : 0);
        closeReasoning();
    }

    private void closeReasoning() {
        if (!openReasoning.isEmpty()) {
            parts.add(new Part.Reasoning(openReasoning.toString(), null));
            openReasoning.setLength(0);
        }
    }
}

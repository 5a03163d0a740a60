package ai.massgen.backend.scripted;

import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import java.time.Duration;

/** One thing that a scripted model does. */
public sealed interface Line {

    /** It says something. */
    record Say(ModelEvent event) implements Line {}

    /** It takes its time. */
    record Wait(Duration span) implements Line {}

    /** It fails; nothing comes after. */
    record Fail(Failure failure) implements Line {}

    /** It never says anything more. */
    record Hang() implements Line {}
}

package ai.massgen.backend.process;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import java.io.IOException;
import java.util.List;

/**
 * A program as a backend: started for each request, it is told what is asked on its standard input and answers on its standard output.
 *
 * <p>A program that cannot be started is {@link Failure.Configuration}; one that ends without an answer {@link Failure.ServerError}, or {@link
 * Failure.Truncated} with the text that had come; one that says what its protocol does not know {@link Failure.Protocol}; one that says
 * nothing for {@link Limits#idle} {@link Failure.TimedOut}. However a response ends, the program and its descendants end with it.
 */
public final class ProcessBackend implements Backend {
    private final String provider;
    private final Program program;
    private final Capabilities capabilities;
    private final Limits limits;

    /** What is started for a request, and how it speaks. */
    @FunctionalInterface
    public interface Program {
        /**
         * Puts a request into its words.
         *
         * @throws BackendException when the request cannot be put to it
         */
        Conversation begin(ChatRequest request);
    }

    /**
     * One request put to a program.
     *
     * @param command what is started
     * @param input written to its standard input, which then ends
     * @param protocol how it answers
     * @param after done when the program has ended, or could not be started; any number of times, from any thread
     */
    public record Conversation(CommandLine command, String input, LineProtocol protocol, Runnable after) {

        /** A conversation that leaves nothing behind. */
        public Conversation(CommandLine command, String input, LineProtocol protocol) {
            this(command, input, protocol, () -> {});
        }
    }

    /**
     * A backend that starts nothing yet.
     *
     * @param provider named in failures
     */
    public ProcessBackend(String provider, Program program, Capabilities capabilities, Limits limits) {
        this.provider = provider;
        this.program = program;
        this.capabilities = capabilities;
        this.limits = limits;
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        var conversation = program.begin(request);
        var handover = new Handover<Said>();
        var child = start(conversation, handover);
        var answer = new Answer();
        var stream = new HandoverStream<Said>(
                provider,
                handover,
                said -> read(said, conversation, answer),
                limits.idle(),
                () -> end(handover, child, conversation),
                cancellation);
        tell(child, conversation.input());
        return stream;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /**
     * A line, or the end.
     *
     * @param line empty at the end
     * @param whole whether the line was ended
     */
    private record Said(String line, boolean whole, List<Ending> ending) {}

    /** What is known of an answer until now. */
    private static final class Answer {
        private final StringBuilder text = new StringBuilder();
        private boolean anything;
        /** What the program ended in the middle of; empty where it did not. */
        private String cut = "";

        void add(ModelEvent event) {
            anything |= !(event instanceof ModelEvent.Done);
            if (event instanceof ModelEvent.TextDelta piece) {
                text.append(piece.delta());
            }
        }
    }

    private ChildProcess start(Conversation conversation, Handover<Said> handover) {
        var command = conversation.command();
        try {
            return ChildProcess.start(command, limits.eventBytes(), new LineListener() {
                @Override
                public void line(String text) {
                    handover.put(new Said(text, true, List.of()));
                }

                @Override
                public void rest(String text) {
                    handover.put(new Said(text, false, List.of()));
                }

                @Override
                public void ended(Ending ending) {
                    handover.put(new Said("", true, List.of(ending)));
                }
            });
        } catch (IOException e) {
            conversation.after().run();
            throw new BackendException(
                    new Failure.Configuration(
                            Failure.Origin.local(provider, "cannot be started: " + e.getMessage()),
                            "install \"" + command.program() + "\", or name another program under command:"),
                    e);
        }
    }

    /** Who writes may hang, and must not hold the stream that would end it. */
    private static void tell(ChildProcess child, String input) {
        var thread = new Thread(
                () -> {
                    try {
                        child.send(input);
                    } catch (IOException e) {
                        // It reads no further; its own words tell why.
                    }
                    child.endInput();
                },
                "telling " + child.pid());
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Handover<Said> handover, ChildProcess child, Conversation conversation) {
        handover.close();
        child.close();
        conversation.after().run();
    }

    private List<ModelEvent> read(Said said, Conversation conversation, Answer answer) {
        var events = said.ending().isEmpty()
                ? line(said, conversation.protocol(), answer)
                : ended(said.ending().get(0), conversation, answer);
        events.forEach(answer::add);
        return events;
    }

    /** A line that nobody ended and that says nothing was cut: how the program ended tells more than the piece does. */
    private static List<ModelEvent> line(Said said, LineProtocol protocol, Answer answer) {
        try {
            return protocol.line(said.line());
        } catch (BackendException e) {
            if (said.whole() || !(e.failure() instanceof Failure.Protocol)) {
                throw e;
            }
            answer.cut = "; " + e.failure().origin().message();
            return List.of();
        }
    }

    private List<ModelEvent> ended(Ending ending, Conversation conversation, Answer answer) {
        var how = conversation.command().program() + " " + ending.describe() + answer.cut;
        if (ending.tooLong()) {
            throw new BackendException(new Failure.LimitExceeded(Failure.Origin.local(provider, how), "eventBytes"));
        }
        boolean well = Integer.valueOf(0).equals(ending.exitCode()) && answer.cut.isEmpty();
        var events = well ? conversation.protocol().end() : List.<ModelEvent>of();
        if (!events.isEmpty() && (answer.anything || events.size() > 1)) {
            return events;
        }
        var origin = Failure.Origin.local(provider, well && !answer.anything ? how + " and said nothing" : how);
        throw new BackendException(
                answer.text.isEmpty()
                        ? new Failure.ServerError(origin, null)
                        : new Failure.Truncated(origin, answer.text.toString()));
    }
}

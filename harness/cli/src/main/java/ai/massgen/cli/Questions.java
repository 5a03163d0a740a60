package ai.massgen.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user asks, one question after the other. */
@FunctionalInterface
interface Questions {
    /** Ends a conversation (MassGen v0.1.6 takes these, in any case). */
    Set<String> QUIT = Set.of("/quit", "/exit", "/q");

    /**
     * The next one.
     *
     * @return null when there is none any more
     * @throws IOException if it cannot be read
     */
    @Nullable
    String next() throws IOException;

    /**
     * A single question.
     *
     * @throws UserError if it is empty
     */
    static Questions one(String question) {
        if (question.isBlank()) {
            throw new UserError("The question is empty.");
        }
        Queue<String> left = new ArrayDeque<>(List.of(question));
        return left::poll;
    }

    /**
     * A single question of all lines that can be read.
     *
     * @throws UserError if there are none
     */
    static Questions all(BufferedReader in) {
        return one(in.lines().collect(Collectors.joining("\n")));
    }

    /**
     * Each line is one, until {@code /quit} or until nothing more comes. Blank lines are passed over.
     *
     * @throws UserError on the first call of {@link #next} if there is none
     */
    static Questions lines(BufferedReader in) {
        var lines = prompted(in, () -> {});
        var some = new AtomicBoolean();
        return () -> {
            var next = lines.next();
            if (next == null && !some.get()) {
                throw new UserError("There is no question: give one as an argument, or one a line on standard input.");
            }
            some.set(true);
            return next;
        };
    }

    /** The same, with a prompt before each line. */
    static Questions typed(BufferedReader in, PrintWriter prompt) {
        return prompted(in, () -> {
            prompt.print("> ");
            prompt.flush();
        });
    }

    private static Questions prompted(BufferedReader in, Runnable prompt) {
        return () -> {
            String line;
            do {
                prompt.run();
                line = in.readLine();
            } while (line != null && line.isBlank());
            return line == null || QUIT.contains(line.strip().toLowerCase(Locale.ROOT)) ? null : line;
        };
    }
}

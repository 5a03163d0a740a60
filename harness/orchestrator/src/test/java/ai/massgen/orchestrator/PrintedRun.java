package ai.massgen.orchestrator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program that runs a team and prints every event: started by {@link DeterminismTest} in several JVMs. */
public final class PrintedRun {

    private PrintedRun() {}

    /** Prints the events of some seeds, one line each. */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var mapper = new ObjectMapper();
        for (long seed = 1; seed <= 10; seed++) {
            var ran = SeedsTest.team().run(new Schedule.Seeded(seed), "Which İstanbul?");
            for (var event : ran.events()) {
                out.print(mapper.writeValueAsString(event) + "\n");
            }
            out.print(mapper.writeValueAsString(ran.result()) + "\n");
        }
    }
}

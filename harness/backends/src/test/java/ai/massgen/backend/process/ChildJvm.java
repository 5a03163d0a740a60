package ai.massgen.backend.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A class of the tests as a program of its own. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Runs its {@code main} on this JVM's class path. */
    public static CommandLine of(Class<?> program, String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx128m", "-cp"));
        words.add(System.getProperty("java.class.path"));
        words.add(program.getName());
        words.addAll(List.of(arguments));
        return new CommandLine(words, Map.of(), null, CommandLine.Inherited.EVERYTHING);
    }
}

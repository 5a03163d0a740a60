package ai.massgen.compare.side;

import java.util.List;

/**
 * How sources become a jar that runs scenarios.
 *
 * @param arguments of Maven
 * @param jar what it leaves, from the root of the sources
 */
public record BuildRecipe(List<String> arguments, String jar) {
    public BuildRecipe {
        arguments = List.copyOf(arguments);
    }

    /** The command of this project, without tests and checks of form. */
    public static BuildRecipe ofThisProject() {
        return new BuildRecipe(
                List.of(
                        "package",
                        "-DskipTests",
                        "-Dspotless.check.skip",
                        "-Denforcer.skip",
                        "--projects=harness/cli",
                        "--also-make"),
                "harness/cli/target/massgen.jar");
    }

    /** The benchmarks of this project, with their libraries in {@code lib} beside them. */
    public static BuildRecipe ofBenchmarks() {
        return new BuildRecipe(
                List.of(
                        "package",
                        "-DskipTests",
                        "-Dspotless.check.skip",
                        "-Denforcer.skip",
                        "--projects=benchmarks",
                        "--also-make"),
                "benchmarks/target/benchmarks.jar");
    }

    /** The folder of the Maven module that makes the jar, with a slash behind it; empty for the root of the sources. */
    String module() {
        return jar.substring(0, Math.max(0, jar.indexOf("target/")));
    }
}

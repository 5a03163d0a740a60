package ai.massgen.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** Writes the sample of a family in a JVM of its own. The program's argument is the class that extends the contract. */
final class EncodingProgram {
    private EncodingProgram() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        var bytes = RequestContract.sample(family(arguments[0])).getBytes(StandardCharsets.UTF_8);
        System.out.print(Base64.getEncoder().encodeToString(bytes));
        // The family's test brings a server, whose threads nobody ends here.
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static FamilySamples family(String name) throws ReflectiveOperationException {
        var constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return (FamilySamples) constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(name + " needs a constructor that takes and asks for nothing", e);
        }
    }

    /** What another JVM writes for this family. */
    static String run(Class<?> contract) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EncodingProgram.class.getName(),
                        contract.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(process.waitFor()).as("exit code of the other JVM").isZero();
            return new String(Base64.getDecoder().decode(printed), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}

package ai.massgen.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Says which version this is: of the jar, where there is one. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Massgen.class.getPackage().getImplementationVersion();
        return new String[] {
            "massgen " + Objects.requireNonNullElse(version, "(not from a jar)"),
            "Java " + Runtime.version() + " from " + System.getProperty("java.vendor"),
        };
    }
}

package ai.massgen.backend;

import ai.massgen.backend.wire.WireProtocol;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Every API family that is spoken: those of this module, and those that {@link ServiceLoader} finds. */
public final class Families {
    private static final List<WireProtocol> OURS = List.of();

    private Families() {}

    /** The family of this name; empty where nobody speaks it. */
    public static Optional<WireProtocol> find(String name) {
        return Stream.concat(OURS.stream(), strangers())
                .filter(protocol -> protocol.family().equals(name))
                .findFirst();
    }

    private static Stream<WireProtocol> strangers() {
        return ServiceLoader.load(WireProtocol.class, Families.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }
}

package ai.massgen.backend.family;

import ai.massgen.backend.anthropic.AnthropicProtocol;
import ai.massgen.backend.chat.ChatProtocol;
import ai.massgen.backend.wire.WireProtocol;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The families in one list: ours, then those that {@link ServiceLoader} finds, which cannot take one of our names. */
public final class Families {
    private static final List<WireProtocol> OURS = List.of(new ChatProtocol(), new AnthropicProtocol());

    private Families() {}

    /**
     * Looks a family up.
     *
     * @param name for example {@code openai.chat}
     * @return empty where nobody speaks it
     */
    public static Optional<WireProtocol> find(String name) {
        return all().filter(protocol -> protocol.family().equals(name)).findFirst();
    }

    /** Names of all families, ours first. */
    public static List<String> names() {
        return all().map(WireProtocol::family).distinct().toList();
    }

    private static Stream<WireProtocol> all() {
        var strangers = ServiceLoader.load(WireProtocol.class, Families.class.getClassLoader());
        return Stream.concat(OURS.stream(), strangers.stream().map(ServiceLoader.Provider::get));
    }
}

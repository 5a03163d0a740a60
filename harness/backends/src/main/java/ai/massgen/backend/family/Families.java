package ai.massgen.backend.family;

import ai.massgen.backend.anthropic.AnthropicProtocol;
import ai.massgen.backend.chat.ChatProtocol;
import ai.massgen.backend.gemini.GeminiProtocol;
import ai.massgen.backend.responses.ResponsesProtocol;
import ai.massgen.backend.wire.WireProtocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The families in one list: ours, then those that {@link ServiceLoader} finds, which cannot take one of our names. */
public final class Families {
    private static final List<WireProtocol> OURS =
            List.of(new ChatProtocol(), new ResponsesProtocol(), new AnthropicProtocol(), new GeminiProtocol());

    private Families() {}

    /**
     * Looks a family up.
     *
     * @param name for example {@code openai.chat}
     * @return empty where nobody speaks it
     */
    public static Optional<WireProtocol> find(String name) {
        return named(name, OURS.stream()).or(() -> named(name, strangers()));
    }

    /**
     * Looks a family up by one of its requests, as a recording holds it.
     *
     * @param path of the URL, in any case, without query
     * @return the first that serves it; empty where none does
     */
    public static Optional<WireProtocol> serving(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return Stream.concat(OURS.stream(), strangers())
                .filter(protocol -> protocol.serves(lower))
                .findFirst();
    }

    /** Names of all families, ours first. */
    public static List<String> names() {
        return Stream.concat(OURS.stream(), strangers())
                .map(WireProtocol::family)
                .distinct()
                .toList();
    }

    private static Optional<WireProtocol> named(String name, Stream<WireProtocol> families) {
        return families.filter(protocol -> protocol.family().equals(name)).findFirst();
    }

    private static Stream<WireProtocol> strangers() {
        return ServiceLoader.load(WireProtocol.class, Families.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }
}

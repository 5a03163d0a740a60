package ai.massgen.backend.family;

import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Limits;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.WireProtocol;
import ai.massgen.backend.wire.WireResponse;
import okio.BufferedSource;

/** Reads a recorded or running response of a family, without a backend. */
public final class Decoding {
    private Decoding() {}

    /**
     * Decodes a response body: an event stream or one JSON object, told apart by its first byte.
     *
     * @param family for example {@code openai.chat}
     * @param provider name that failures carry
     * @param body the bytes, after any content encoding
     * @throws IllegalArgumentException when there is no such family; the message lists those that are
     */
    public static ChatStream stream(String family, String provider, BufferedSource body, Limits limits) {
        return protocol(family).decode(new WireResponse(null, null, body, () -> {}, limits), Dialect.plain(provider));
    }

    private static WireProtocol protocol(String family) {
        return Families.find(family)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown API family \"" + family + "\"; known: " + String.join(", ", Families.names())));
    }
}

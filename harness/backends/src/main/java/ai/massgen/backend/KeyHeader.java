package ai.massgen.backend;

/** The header in which a provider wants the key. The names are those of {@code providers.yaml}. */
public enum KeyHeader {
    /** {@code Authorization: Bearer <key>}. */
    BEARER("authorization", "Bearer "),
    /** {@code x-api-key: <key>}, as Anthropic wants it. */
    X_API_KEY("x-api-key", ""),
    /** {@code api-key: <key>}, as Azure wants it. */
    API_KEY("api-key", ""),
    /** {@code x-goog-api-key: <key>}, as Google wants it. */
    X_GOOG_API_KEY("x-goog-api-key", "");

    private final String header;
    private final String prefix;

    KeyHeader(String header, String prefix) {
        this.header = header;
        this.prefix = prefix;
    }

    /** Name of the header, in lower case. */
    public String header() {
        return header;
    }

    /** Value of the header for a key. */
    public String value(String key) {
        return prefix + key;
    }
}

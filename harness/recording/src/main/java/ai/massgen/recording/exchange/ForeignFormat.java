package ai.massgen.recording.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Formats of recordings. */
public enum ForeignFormat {
    /** Cassettes of VCR: Python's vcrpy, Ruby's VCR, R's vcr; YAML or JSON. */
    VCR,
    /** HTTP Archive 1.2, as browsers and proxies write it. */
    HAR,
    /** Mappings of WireMock 2, 3 and 4: one, or a list. */
    WIREMOCK,
    /** Recordings of Polly.JS: an archive with its own marks. */
    POLLY;

    /** As commands write it: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a word; empty for any other word. */
    public static Optional<ForeignFormat> of(String word) {
        return Stream.of(values()).filter(value -> value.word().equals(word)).findFirst();
    }
}

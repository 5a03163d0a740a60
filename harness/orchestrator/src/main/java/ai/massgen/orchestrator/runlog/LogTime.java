package ai.massgen.orchestrator.runlog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Times in the forms of MassGen's files. */
record LogTime(ZoneId zone) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss_SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    /** For names of files and folders: {@code 20260102_030405_000000}. */
    String stamp(Instant time) {
        return STAMP.withZone(zone).format(time);
    }

    /** For people, local and without an offset, as MassGen writes it. */
    String local(Instant time) {
        return LOCAL.withZone(zone).format(time);
    }

    /** Seconds since 1970, to the microsecond. */
    static double seconds(Instant time) {
        long micros = TimeUnit.NANOSECONDS.toMicros(time.getNano());
        return time.getEpochSecond() + micros / 1e6;
    }
}

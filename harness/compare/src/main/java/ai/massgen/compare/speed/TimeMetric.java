package ai.massgen.compare.speed;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is called time. CPU time does not see waiting; the clock sees it, and everything else on the machine. */
public enum TimeMetric {
    /** CPU time of an operation. */
    CPU("CPU time/op"),
    /** Time of an operation on the clock. */
    WALL("wall time/op");

    private final String word;

    TimeMetric(String word) {
        this.word = word;
    }

    /** The words in reports. */
    @JsonValue
    public String word() {
        return word;
    }

    double of(Lane lane) {
        return this == CPU ? lane.cpuNanos() : lane.wallNanos();
    }

    double minimumChange(SpeedRules rules) {
        return this == CPU ? rules.minimumChange() : rules.minimumWallChange();
    }
}

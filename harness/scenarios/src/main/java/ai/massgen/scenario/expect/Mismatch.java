package ai.massgen.scenario.expect;

import ai.massgen.transcript.ChangeText;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Why a value does not match.
 *
 * @param path from the value that was matched to the part that does not fit, as a JSON Pointer; empty for the whole
 * @param expected what was asked for, in one line
 * @param actual what is there, in one line
 * @param detail the first difference of two texts; empty where there is nothing to show
 */
record Mismatch(String path, String expected, String actual, String detail) {

    static Mismatch of(String expected, JsonNode actual) {
        return new Mismatch("", expected, show(actual), "");
    }

    static String show(JsonNode value) {
        return value.isMissingNode() ? "nothing" : ChangeText.value(value);
    }

    /** The same, seen from one level above. */
    Mismatch below(String step) {
        return new Mismatch("/" + step.replace("~", "~0").replace("/", "~1") + path, expected, actual, detail);
    }

    /** A finding about something that has this part. */
    Finding finding(String place, String what) {
        var where = path.isEmpty() ? what : what + " at " + path;
        return Finding.failed(place, where, expected, actual).withDetail(detail);
    }

    /** In one line: {@code /city: expected "Oslo", got "Bergen"}. */
    String line() {
        return (path.isEmpty() ? "" : path + ": ") + "expected " + expected + ", got " + actual;
    }
}

package ai.massgen.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of a build in numbers, as Allure counted it.
 *
 * @param passed scenarios and tests that passed
 * @param failed those in which an expectation or a golden did not hold
 * @param broken those that could not be run
 * @param skipped those that were left out
 * @param durationMillis from the first start to the last stop, in milliseconds
 * @param suites the suites, in Allure's order
 */
record Summary(int passed, int failed, int broken, int skipped, long durationMillis, List<Suite> suites) {

    Summary {
        suites = List.copyOf(suites);
    }

    /**
     * A suite's part.
     *
     * @param name of the suite
     * @param passed tests that passed
     * @param notPassed all others
     */
    record Suite(String name, int passed, int notPassed) {}

    /** Reads what the generated site says of itself. */
    static Summary read(Path site) throws IOException {
        var json = new ObjectMapper();
        var summary = json.readTree(site.resolve("widgets/summary.json").toFile());
        var counts = summary.path("statistic");
        return new Summary(
                counts.path("passed").asInt(),
                counts.path("failed").asInt(),
                counts.path("broken").asInt(),
                counts.path("skipped").asInt(),
                summary.path("time").path("duration").asLong(),
                suites(json.readTree(site.resolve("widgets/suites.json").toFile())));
    }

    private static List<Suite> suites(JsonNode widget) {
        var suites = new ArrayList<Suite>();
        for (JsonNode item : widget.path("items")) {
            var counts = item.path("statistic");
            int passed = counts.path("passed").asInt();
            suites.add(new Suite(
                    item.path("name").asText(), passed, counts.path("total").asInt() - passed));
        }
        return suites;
    }

    int total() {
        return passed + failed + broken + skipped;
    }

    /** The worst thing that happened, as a word. */
    String verdict() {
        if (failed > 0) {
            return "failed";
        }
        return broken > 0 ? "broken" : "passed";
    }
}

package ai.massgen.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.UniqueId;

/**
 * The tests that Allure wants to be run, as the file in {@code ALLURE_TESTPLAN_PATH} lists them: by the full name that a result
 * has, which is the id of its case, by the id of a scenario for all rows of its matrix, or by unique id.
 *
 * <p>Where Allure's listener is present, its own filter looks at the tests afterwards and knows unique ids and tags {@code
 * allure.id:…} alone. So a case that an entry takes gets a tag with the id of that entry.
 *
 * @param file for messages
 * @param entries what is wanted
 */
record TestPlan(Path file, List<Entry> entries) {
    private static final String TAG = "allure.id:";

    TestPlan {
        entries = List.copyOf(entries);
    }

    /**
     * One test of the list.
     *
     * @param id Allure's own number or name of the test; empty where it has none
     * @param selector the full name of its result; empty where the entry has an id alone
     */
    record Entry(String id, String selector) {

        boolean takes(UniqueId uniqueId, List<String> names) {
            return names.contains(selector) || uniqueId.toString().equals(selector);
        }
    }

    /**
     * Reads the list.
     *
     * @throws IllegalArgumentException with a sentence on what is wrong with it
     */
    static TestPlan read(String path) {
        var file = Path.of(path);
        try {
            var plan = new ObjectMapper().readTree(file.toFile());
            var entries = new ArrayList<Entry>();
            for (JsonNode test : plan.path("tests")) {
                entries.add(new Entry(
                        test.path("id").asText(), test.path("selector").asText()));
            }
            return new TestPlan(file, entries);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the test plan cannot be read: " + e.getMessage()
                            + ". It is the file that Allure writes: {\"tests\": […]}",
                    e);
        }
    }

    /** Whether a case is wanted, under any of its names. */
    boolean wants(UniqueId uniqueId, List<String> names, Stream<String> tags) {
        var given = tags.toList();
        return entries.stream()
                .anyMatch(entry -> entry.takes(uniqueId, names)
                        || !entry.id().isEmpty()
                                && (given.contains(TAG + entry.id()) || given.contains("@" + TAG + entry.id())));
    }

    /** Tags by which Allure's own filter finds a case too. */
    List<String> tags(UniqueId uniqueId, List<String> names) {
        return entries.stream()
                .filter(entry -> !entry.id().isEmpty() && entry.takes(uniqueId, names))
                .map(entry -> TAG + entry.id())
                .toList();
    }
}

package ai.massgen.engine;

import java.util.List;
import java.util.Objects;

/**
 * A step of a run, as a report shows it.
 *
 * @param name what happened, in a line
 * @param isFault whether something went wrong in it
 * @param papers what can be opened there
 * @param steps what it was made of
 */
record Step(String name, boolean isFault, List<Paper> papers, List<Step> steps) {

    Step {
        Objects.requireNonNull(name, "name");
        papers = List.copyOf(papers);
        steps = List.copyOf(steps);
    }

    static Step of(String name) {
        return new Step(name, false, List.of(), List.of());
    }

    /**
     * Something to open in a report.
     *
     * @param name what it is
     * @param kind how it is to be shown
     * @param text what it says
     */
    record Paper(String name, Kind kind, String text) {
        Paper {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }

    /** How a paper is to be shown. */
    enum Kind {
        TEXT("text/plain", "txt"),
        JSON("application/json", "json"),
        YAML("application/yaml", "yaml"),
        HTML("text/html", "html");

        private final String type;
        private final String extension;

        Kind(String type, String extension) {
            this.type = type;
            this.extension = extension;
        }

        String type() {
            return type;
        }

        String extension() {
            return extension;
        }
    }
}

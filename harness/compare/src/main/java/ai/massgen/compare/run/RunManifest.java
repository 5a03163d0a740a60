package ai.massgen.compare.run;

import java.util.List;

/**
 * The file {@value #FILE} of a saved run: all but the transcripts.
 *
 * @param version of the form, now {@value #VERSION}
 * @param complete whether the run came to its end; an interrupted one proves nothing of what it did not run
 * @param cases in the order run
 * @param problems of files that hold no case, each rendered for a person
 */
record RunManifest(int version, boolean complete, List<SavedCase> cases, List<String> problems) {
    static final int VERSION = 1;
    static final String FILE = "run.json";

    RunManifest {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }
}

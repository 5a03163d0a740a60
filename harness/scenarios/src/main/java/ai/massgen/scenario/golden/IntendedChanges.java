package ai.massgen.scenario.golden;

import ai.massgen.scenario.expect.Finding;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of differences that are wanted: {@code intended-changes.yaml}.
 *
 * <p>The file is a list of {@code {scenario, path, reason, until}}. An entry is there for a time: it is reported when its day is
 * past, and when nothing differs any more where it says.
 *
 * @param changes in the order of the file
 */
public record IntendedChanges(List<IntendedChange> changes) {
    /** No difference is wanted. */
    public static final IntendedChanges NONE = new IntendedChanges(List.of());

    private static final List<String> KEYS = List.of("scenario", "path", "reason", "until");

    public IntendedChanges {
        changes = List.copyOf(changes);
    }

    /**
     * What was read.
     *
     * @param changes the entries without problems
     * @param problems what is wrong with the file; empty when all is well
     */
    public record Reading(IntendedChanges changes, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the file; one that does not exist lists nothing.
     *
     * @param shown the name for messages
     */
    public static Reading read(Path file, String shown) {
        if (Files.notExists(file)) {
            return new Reading(NONE, List.of());
        }
        var reading = YamlReader.read(file, shown);
        var problems = new ArrayList<>(reading.problems());
        var changes = new ArrayList<IntendedChange>();
        for (YamlNode document : reading.documents()) {
            if (document instanceof YamlNode.Sequence list) {
                list.items().forEach(item -> entry(item, problems).ifPresent(changes::add));
            } else {
                problems.add(document.problem(
                        "this must be a list, and is " + document.describe(),
                        "Write entries like - {scenario: id, path: /result/answer, reason: why, until: 2027-01-31}."));
            }
        }
        return new Reading(new IntendedChanges(changes), problems);
    }

    private static Optional<IntendedChange> entry(YamlNode item, List<Problem> problems) {
        if (!(item instanceof YamlNode.Mapping mapping)) {
            problems.add(item.problem("an entry must be a mapping, this is " + item.describe(), ""));
            return Optional.empty();
        }
        problems.addAll(mapping.unknownKeys(KEYS));
        var texts = new ArrayList<String>();
        KEYS.forEach(key -> texts.add(text(mapping, key, problems)));
        var path = path(mapping, texts.get(1), problems);
        var until = date(mapping, texts.get(3), problems);
        return path == null || until == null || texts.contains("")
                ? Optional.empty()
                : Optional.of(new IntendedChange(item.place().toString(), texts.get(0), path, texts.get(2), until));
    }

    private static String text(YamlNode.Mapping mapping, String key, List<Problem> problems) {
        if (mapping.get(key) instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problems.add(mapping.problem("an entry needs \"" + key + "\", a text", ""));
        return "";
    }

    private static @Nullable PathPattern path(YamlNode.Mapping mapping, String text, List<Problem> problems) {
        try {
            return text.isEmpty() ? null : PathPattern.of(text);
        } catch (IllegalArgumentException e) {
            problems.add(node(mapping, "path").problem(Objects.toString(e.getMessage()), ""));
            return null;
        }
    }

    private static @Nullable LocalDate date(YamlNode.Mapping mapping, String text, List<Problem> problems) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problems.add(node(mapping, "until").problem("\"" + text + "\" is not a day", "Write it like 2027-01-31."));
            return null;
        }
    }

    private static YamlNode node(YamlNode.Mapping mapping, String key) {
        return Objects.requireNonNullElse(mapping.get(key), mapping);
    }

    /**
     * What is wrong with the list itself, after a run.
     *
     * @param known the cases with a golden that are known, whether they ran or not
     * @param areAll whether there are no others
     * @param run the cases that were compared
     * @param used the entries that met a difference
     * @param today the day of the run
     * @return a finding for each entry that is past its day, that concerns no case, or that met no difference though each case that it
     *     concerns was compared
     */
    public List<Finding> stale(
            Collection<GoldenFile> known,
            boolean areAll,
            Collection<GoldenFile> run,
            Collection<IntendedChange> used,
            LocalDate today) {
        var findings = new ArrayList<Finding>();
        for (IntendedChange change : changes) {
            if (change.isExpired(today)) {
                findings.add(finding(change, "was intended until " + change.until() + " only"));
            } else if (!used.contains(change)) {
                var concerned = known.stream().filter(change::concerns).toList();
                if (concerned.isEmpty() && areAll) {
                    findings.add(finding(change, "concerns no scenario that has a golden"));
                } else if (!concerned.isEmpty() && run.containsAll(concerned) && (areAll || change.namesOne())) {
                    findings.add(finding(change, "matches no difference any more"));
                }
            }
        }
        return findings;
    }

    private static Finding finding(IntendedChange change, String what) {
        var entry = change.scenario() + " " + change.path().text();
        return Finding.failed(change.place(), "the intended change of " + entry + " " + what, null, null)
                .withAdvice("Remove the entry, after accepting the golden if the change is there to stay.");
    }
}

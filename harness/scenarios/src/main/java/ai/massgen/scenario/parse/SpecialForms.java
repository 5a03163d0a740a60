package ai.massgen.scenario.parse;

import ai.massgen.recording.replay.Timing;
import ai.massgen.scenario.FaultSettings;
import ai.massgen.scenario.Matrix;
import ai.massgen.scenario.Repeat;
import ai.massgen.scenario.ScheduleSettings;
import ai.massgen.scenario.TargetSettings;
import ai.massgen.scenario.TimingSettings;
import ai.massgen.scenario.ToolScript;
import ai.massgen.scenario.Turn;
import ai.massgen.transcript.yaml.YamlNode;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a scenario that may be a word or a mapping. */
final class SpecialForms {
    private static final List<String> SCHEDULES = List.of("recorded", "round-robin");
    private static final String HOW_TO_COMMAND = "Write target: {command: [program, argument, …]}.";
    private static final List<String> TIMINGS = List.of("none", "recorded");
    private static final Pattern SEEDS = Pattern.compile(ScheduleSettings.SEEDS_PATTERN);
    private static final Pattern REDUCER = Pattern.compile(Repeat.REDUCER_PATTERN);

    private SpecialForms() {}

    /** All of them, by the type that they are read into. */
    static Map<Type, SpecialForm<?>> all() {
        var forms = new LinkedHashMap<Type, SpecialForm<?>>();
        forms.put(Matrix.class, (SpecialForm<Matrix>) MatrixForm::read);
        forms.put(TargetSettings.class, (SpecialForm<TargetSettings>) SpecialForms::target);
        forms.put(ScheduleSettings.class, (SpecialForm<ScheduleSettings>) SpecialForms::schedule);
        forms.put(TimingSettings.class, (SpecialForm<TimingSettings>) SpecialForms::timing);
        forms.put(Duration.class, (SpecialForm<Duration>) SpecialForms::duration);
        forms.put(Repeat.Reducer.class, (SpecialForm<Repeat.Reducer>) SpecialForms::reducer);
        forms.put(ToolScript.Case.class, (SpecialForm<ToolScript.Case>) ToolCaseForm::read);
        forms.put(ToolScript.class, (SpecialForm<ToolScript>) RecordRules::tool);
        forms.put(FaultSettings.class, (SpecialForm<FaultSettings>) RecordRules::fault);
        forms.put(Turn.class, (SpecialForm<Turn>) RecordRules::turn);
        forms.put(Repeat.class, (SpecialForm<Repeat>) RecordRules::repeat);
        return Collections.unmodifiableMap(forms);
    }

    private static TargetSettings target(YamlNode node, String key, ValueReader reader) {
        if (node instanceof YamlNode.Mapping mapping) {
            return command(mapping, reader);
        }
        var kind = ValueReader.keyword(TargetSettings.Kind.class, key, node);
        if (kind == TargetSettings.Kind.COMMAND) {
            throw new Misfit(node, "\"target\" names no command", HOW_TO_COMMAND);
        }
        return TargetSettings.of(kind);
    }

    private static TargetSettings command(YamlNode.Mapping mapping, ValueReader reader) {
        reader.problems().unknownKeys(mapping, List.of("command", "environment"));
        var command = mapping.get("command");
        var words = command == null ? List.<String>of() : ValueReader.texts("command", command);
        if (words.isEmpty()) {
            throw new Misfit(mapping, "\"target\" names no command", HOW_TO_COMMAND);
        }
        var environment = mapping.get("environment");
        return new TargetSettings(
                TargetSettings.Kind.COMMAND,
                words,
                environment == null ? Map.of() : ValueReader.textsByName("environment", environment));
    }

    private static ScheduleSettings schedule(YamlNode node, String key, ValueReader reader) {
        if (node instanceof YamlNode.Mapping mapping) {
            return seeded(mapping, key, reader);
        }
        return ValueReader.word(key, node, SCHEDULES).equals("recorded")
                ? new ScheduleSettings.Recorded()
                : new ScheduleSettings.RoundRobin();
    }

    private static ScheduleSettings seeded(YamlNode.Mapping mapping, String key, ValueReader reader) {
        reader.problems().unknownKeys(mapping, List.of("seed", "seeds"));
        var seed = mapping.get("seed");
        var seeds = mapping.get("seeds");
        if (seed != null && seeds == null) {
            return seed(seed);
        }
        if (seeds != null && seed == null) {
            return range(seeds);
        }
        throw new Misfit(mapping, "\"" + key + "\" wants either seed or seeds", "Write {seed: 7} or {seeds: 1..200}.");
    }

    private static ScheduleSettings seed(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Long number) {
            return new ScheduleSettings.Seed(number);
        }
        throw Misfit.wants("a whole number", "seed", node);
    }

    private static ScheduleSettings range(YamlNode node) {
        var match = match(SEEDS, "a range such as 1..200", "seeds", node);
        long first = Long.parseLong(match.group(1));
        long last = Long.parseLong(match.group(2));
        if (first > last) {
            throw new Misfit(node, "\"seeds\" runs backwards", "Write " + last + ".." + first + ".");
        }
        return new ScheduleSettings.Seeds(first, last);
    }

    private static TimingSettings timing(YamlNode node, String key, ValueReader reader) {
        if (node instanceof YamlNode.Mapping mapping) {
            return timing(mapping, reader);
        }
        return ValueReader.word(key, node, TIMINGS).equals("none")
                ? new TimingSettings.None()
                : new TimingSettings.Recorded();
    }

    private static TimingSettings timing(YamlNode.Mapping mapping, ValueReader reader) {
        if (mapping.get("scale") != null) {
            var scaled = reader.record(TimingSettings.Scaled.class, mapping);
            if (!(scaled.scale() > 0) || scaled.scale() > Timing.MOST) {
                throw new Misfit(
                        mapping,
                        "\"scale\" lies above 0 and not above " + Timing.MOST + ", this is " + scaled.scale(),
                        "Write scale: 0.5 for twice as fast.");
            }
            return scaled;
        }
        return mapping.get("events") == null
                ? reader.record(TimingSettings.Fixed.class, mapping)
                : reader.record(TimingSettings.Steps.class, mapping);
    }

    private static Duration duration(YamlNode node, String key, ValueReader reader) {
        var duration = node instanceof YamlNode.Scalar scalar ? Durations.parse(scalar.text()) : null;
        if (duration == null) {
            throw Misfit.wants("a duration such as 50ms, 1.5s or 2m", key, node);
        }
        return duration;
    }

    private static Repeat.Reducer reducer(YamlNode node, String key, ValueReader reader) {
        var match = match(REDUCER, "mean, median, at-least(k), pass@k or pass^k, with a number for k", key, node);
        var kind = match.group(1) != null ? match.group(1) : match.group(2) != null ? "at-least" : match.group(3);
        var k = match.group(2) != null ? match.group(2) : match.group(4) != null ? match.group(4) : "0";
        return new Repeat.Reducer(Repeat.Reducer.Kind.of(kind), Integer.parseInt(k));
    }

    private static Matcher match(Pattern pattern, String wanted, String key, YamlNode node) {
        var matcher = pattern.matcher(node instanceof YamlNode.Scalar scalar ? scalar.text() : "");
        if (!matcher.matches()) {
            throw Misfit.wants(wanted, key, node);
        }
        return matcher;
    }
}

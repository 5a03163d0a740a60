package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code use}: a document starts from the fields of another file, which may start from a third.
 *
 * <p>A field of the document wins over the same field of the file that it uses. The fields of {@link #MERGED} are merged by their own
 * fields; everything below is taken whole, so that {@code {seed: 7}} and {@code {seeds: 1..200}} never mix.
 */
final class Inheritance {
    private static final Set<String> MERGED = new TreeSet<>(List.of("replay", "tools", "system", "matrix", "repeat"));

    private final SourceFiles files;
    private final Problems problems;

    Inheritance(SourceFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The document with all that it inherits; as it is where it uses nothing or where what it uses cannot be read. */
    YamlNode.Mapping resolve(YamlNode.Mapping document) {
        return resolve(
                document, new ArrayList<>(List.of(document.place().source().file())));
    }

    private YamlNode.Mapping resolve(YamlNode.Mapping document, List<String> chain) {
        var use = document.get("use");
        if (use == null) {
            return document;
        }
        try {
            return merge(base(use, chain), document);
        } catch (Misfit e) {
            problems.add(e.problem());
            return document;
        }
    }

    private YamlNode.Mapping base(YamlNode use, List<String> chain) {
        var name = ValueReader.text("use", use);
        var reading = files.readNamed(name, use);
        problems.addAll(reading.problems());
        if (reading.documents().size() != 1 || !(reading.documents().get(0) instanceof YamlNode.Mapping base)) {
            throw new Misfit(
                    use,
                    name + " is not a single mapping of fields",
                    "Put one document with fields of a scenario there.");
        }
        var file = base.place().source().file();
        if (chain.contains(file)) {
            throw new Misfit(
                    use, "files use each other: " + String.join(" → ", chain) + " → " + file, "Break the circle.");
        }
        chain.add(file);
        rejectId(base);
        return resolve(base, chain);
    }

    private void rejectId(YamlNode.Mapping base) {
        var id = base.entries().get("scenario");
        if (id != null) {
            problems.add(
                    id.keyPlace().problem("a file that others use is no scenario of its own", "Remove \"scenario\"."));
        }
    }

    private static YamlNode.Mapping merge(YamlNode.Mapping base, YamlNode.Mapping own) {
        var merged = new LinkedHashMap<>(base.entries());
        merged.remove("use");
        own.entries().forEach((key, entry) -> {
            var inherited = merged.get(key);
            merged.put(key, inherited != null && MERGED.contains(key) ? mergeField(inherited, entry) : entry);
        });
        return new YamlNode.Mapping(own.place(), merged);
    }

    private static YamlNode.Entry mergeField(YamlNode.Entry inherited, YamlNode.Entry own) {
        if (!(inherited.value() instanceof YamlNode.Mapping base)
                || !(own.value() instanceof YamlNode.Mapping mapping)) {
            return own;
        }
        if (base.get("file") != null || mapping.get("file") != null) {
            return own;
        }
        var merged = new LinkedHashMap<>(base.entries());
        merged.putAll(mapping.entries());
        return new YamlNode.Entry(
                own.keyPlace(), new YamlNode.Mapping(own.value().place(), merged));
    }
}

package ai.massgen.orchestrator.config;

import ai.massgen.orchestrator.config.rules.Finding;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Scalar;
import ai.massgen.transcript.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Checks a configuration against the forms of its keys. A key without a value is as if it were not there. */
final class FormCheck {
    private final List<Finding> findings = new ArrayList<>();

    private FormCheck() {}

    /** Every value of another form than its key wants, every unknown key, every key that does nothing. */
    static List<Finding> of(Mapping root) {
        var check = new FormCheck();
        check.mapping("", root, Keys.TOP);
        return check.findings;
    }

    private void mapping(String location, Mapping mapping, Form.Keys form) {
        for (Key key : form.keys()) {
            var entry = mapping.entries().get(key.name());
            if (entry != null && !isNothing(entry.value())) {
                var at = location.isEmpty() ? key.name() : location + "." + key.name();
                value(at, entry.value(), key.form());
                remark(at, entry, key, form.open());
            } else if (key.required()) {
                error(
                        location,
                        entry == null ? mapping : entry.value(),
                        location + " has no " + key.name(),
                        "Add " + key.name() + ": " + key.meaning() + ".");
            }
        }
        if (!form.open()) {
            unknown(location, mapping, form.names());
        }
    }

    /** What a backend lacks depends on its provider, and is told by {@link BackendReader}. */
    private void remark(String at, YamlNode.Entry entry, Key key, boolean open) {
        if (key.support() == Key.Support.IDLE) {
            warn(at, entry.keyPlace(), at + " does nothing: " + key.remark(), "Remove it.");
        } else if (key.support() == Key.Support.MISSING && !open && key.asksForSomething(entry.value())) {
            warn(at, entry.keyPlace(), at + " is not supported yet: " + key.remark(), "");
        }
    }

    private void unknown(String location, Mapping mapping, List<String> known) {
        for (Problem problem : mapping.unknownKeys(known)) {
            findings.add(new Finding(location.isEmpty() ? "root" : location, problem.message(), problem));
        }
    }

    private void value(String at, YamlNode node, Form form) {
        if (!form.fits(node)) {
            wrong(at, node, form);
        } else if (form instanceof Form.Keys keys && node instanceof Mapping mapping) {
            mapping(at, mapping, keys);
        } else if (form instanceof Form.ListOf list && node instanceof Sequence items) {
            for (int i = 0; i < items.items().size(); i++) {
                value(at + "[" + i + "]", items.items().get(i), list.item());
            }
        }
    }

    private void wrong(String at, YamlNode node, Form form) {
        if (form instanceof Form.Word words && node instanceof Scalar scalar) {
            error(at, node, at + " is \"" + scalar.text() + "\"", Suggestion.among(scalar.text(), words.words()));
        } else {
            var is = node instanceof Scalar scalar ? scalar.describe() + " (" + scalar.text() + ")" : node.describe();
            error(at, node, at + " must be " + form.wanted() + ", this is " + is, advice(node, form));
        }
    }

    private static String advice(YamlNode node, Form form) {
        if (form.equals(Form.Plain.TEXT) && node instanceof Scalar scalar) {
            return "Quote it: \"" + scalar.text() + "\".";
        }
        boolean quoted = node instanceof Scalar scalar
                && scalar.value() instanceof String text
                && text.matches("true|false|[0-9.]+");
        return quoted ? "Remove the quotes." : "Write " + form.wanted() + ".";
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.value() == null;
    }

    private void error(String at, YamlNode node, String message, String advice) {
        findings.add(new Finding(at, message, node.problem(message, advice)));
    }

    private void warn(String at, YamlNode.Place place, String message, String advice) {
        findings.add(new Finding(at, message, place.warning(message, advice)));
    }
}

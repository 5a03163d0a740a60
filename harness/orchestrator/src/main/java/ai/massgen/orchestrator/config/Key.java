package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A key of a configuration.
 *
 * @param otherwise what counts without it, as it would be written; null where nothing does
 * @param meaning a sentence without its full stop
 * @param support what this version makes of it
 * @param remark what a warning tells; empty for a key that works
 */
record Key(
        String name,
        Form form,
        @Nullable String otherwise,
        String meaning,
        Support support,
        String remark,
        boolean required) {

    /** What this version makes of a key. */
    enum Support {
        /** It works. */
        WORKS,
        /** MassGen has it and this version has not: a warning where it asks for something. */
        MISSING,
        /** It has no effect in MassGen either: a warning wherever it stands. */
        IDLE
    }

    static Key key(String name, Form form, @Nullable String otherwise, String meaning) {
        return new Key(name, form, otherwise, meaning, Support.WORKS, "", false);
    }

    /** The same, and an error where it is not there. */
    Key must() {
        return new Key(name, form, otherwise, meaning, support, remark, true);
    }

    /** The same, for a feature that is not there. */
    Key missing(String remarkOnIt) {
        return new Key(name, form, otherwise, meaning, Support.MISSING, remarkOnIt, required);
    }

    /** The same, for a key that does nothing. */
    Key idle(String remarkOnIt) {
        return new Key(name, form, otherwise, meaning, Support.IDLE, remarkOnIt, required);
    }

    /** Whether a value wants what is not there: one that is on by default asks by being switched off. */
    boolean asksForSomething(@Nullable YamlNode value) {
        return "true".equals(otherwise)
                ? value instanceof YamlNode.Scalar scalar && Boolean.FALSE.equals(scalar.value())
                : Section.asksForSomething(value);
    }

    ObjectNode schema() {
        var schema = form.schema();
        var description = switch (support) {
            case WORKS -> meaning + ".";
            case MISSING -> meaning + ". Not supported here: " + remark + ".";
            case IDLE -> meaning + ". It has no effect.";
        };
        schema.put("description", description);
        if (otherwise != null) {
            schema.put("x-default", otherwise);
        }
        return schema;
    }
}

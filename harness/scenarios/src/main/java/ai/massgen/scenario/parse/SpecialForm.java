package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.YamlNode;

/** Reads a type that is not written as a mapping of its components. */
@FunctionalInterface
interface SpecialForm<T> {

    /**
     * Reads a node.
     *
     * @param key the key that the node belongs to, for messages
     * @param reader for what is nested; takes the problems
     * @throws Misfit where the node cannot be read
     */
    T read(YamlNode node, String key, ValueReader reader);
}

package ai.massgen.backend.external;

import ai.massgen.backend.BackendSettings;

/**
 * Makes an {@link ExternalAgent} for a configuration: {@code type: external} with {@code agent: NAME}. Found by {@link
 * java.util.ServiceLoader}: name the class in {@code META-INF/services/ai.massgen.backend.external.ExternalAgents}.
 */
public interface ExternalAgents {

    /** The word after {@code agent:}. */
    String name();

    /**
     * Makes the agent of a block.
     *
     * @param settings the whole block
     */
    ExternalAgent create(BackendSettings settings);
}

/**
 * Agents from elsewhere as backends: a model of LangChain4j, an agent of another framework, a function. {@link
 * ai.massgen.backend.external.ExternalAgent} is all that one has to be.
 */
@NullMarked
package ai.massgen.backend.external;

import org.jspecify.annotations.NullMarked;

/**
 * The JSON Schema of scenario files, made of the records of the model.
 *
 * <p>It stands among the tests because nothing that runs needs it: the parser reads by the same records, and a test holds the two
 * together.
 */
@NullMarked
package ai.massgen.scenario.schema;

import org.jspecify.annotations.NullMarked;

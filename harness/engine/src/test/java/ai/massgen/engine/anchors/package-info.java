/** Anchors for the tests of the engine. Their names keep build tools from running them on their own. */
@NullMarked
package ai.massgen.engine.anchors;

import org.jspecify.annotations.NullMarked;

/** Tools that models call and this program runs: one form for all of them, whatever stands behind. */
@NullMarked
package ai.massgen.backend.tool;

import org.jspecify.annotations.NullMarked;

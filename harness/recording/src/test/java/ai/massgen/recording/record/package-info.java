@NullMarked
package ai.massgen.recording.record;

import org.jspecify.annotations.NullMarked;

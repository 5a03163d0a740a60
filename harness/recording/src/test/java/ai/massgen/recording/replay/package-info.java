@NullMarked
package ai.massgen.recording.replay;

import org.jspecify.annotations.NullMarked;

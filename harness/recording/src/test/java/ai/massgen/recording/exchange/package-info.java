@NullMarked
package ai.massgen.recording.exchange;

import org.jspecify.annotations.NullMarked;

@NullMarked
package ai.massgen.recording.strict;

import org.jspecify.annotations.NullMarked;

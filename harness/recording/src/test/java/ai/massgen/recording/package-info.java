@NullMarked
package ai.massgen.recording;

import org.jspecify.annotations.NullMarked;

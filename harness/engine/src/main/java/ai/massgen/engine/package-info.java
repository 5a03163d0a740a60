/**
 * The JUnit Platform test engine {@code massgen-scenarios}: it maps scenario files to test descriptors and reports their
 * runs.
 *
 * <p>JUnit and Allure are known here and nowhere else.
 */
@NullMarked
package ai.massgen.engine;

import org.jspecify.annotations.NullMarked;

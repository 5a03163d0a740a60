/**
 * A comparison as test results, for programs that show such: JUnit's XML, and Allure's by {@link ai.massgen.compare.allure}.
 *
 * <p>Each scenario pair is a test, and {@link ai.massgen.compare.result.PairVerdict} says how it came out.
 * {@link ai.massgen.compare.result.ResultForms} writes them.
 */
@NullMarked
package ai.massgen.compare.result;

import org.jspecify.annotations.NullMarked;

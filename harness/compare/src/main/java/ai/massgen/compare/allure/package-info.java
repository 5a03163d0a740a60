/** Tells Allure what a comparison found. {@link ai.massgen.compare.allure.AllureResults} is the only class here that knows it. */
@NullMarked
package ai.massgen.compare.allure;

import org.jspecify.annotations.NullMarked;

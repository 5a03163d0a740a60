/**
 * Assembles what {@code mvn verify} leaves to look at: the Allure site, the comparison page and the run history.
 */
@NullMarked
package ai.massgen.report;

import org.jspecify.annotations.NullMarked;

/**
 * What {@code mvn verify} leaves to look at: the Allure report, in one file that opens by a double click and as a site, and
 * an index page above them.
 *
 * <p>Everything here reads files that the other modules wrote into their {@code target/} folders and nothing else, so that
 * a report comes out of a build that failed too. {@link ai.massgen.report.Assemble} is the entry.
 */
@NullMarked
package ai.massgen.report;

import org.jspecify.annotations.NullMarked;

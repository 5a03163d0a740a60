/**
 * Writes a comparison down: for programs (JSON), for a pull request (Markdown), for a person who looks closer (HTML).
 */
@NullMarked
package ai.massgen.compare.page;

import org.jspecify.annotations.NullMarked;

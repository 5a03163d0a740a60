/**
 * How requests reach a provider: URLs, keys, deadlines, retries, and the connections that all of it shares.
 *
 * <p>{@link ai.massgen.backend.http.HttpTransport} lists what every request passes through; start reading there. Nothing
 * outside this package (and the recording module, which answers in a provider's place) knows the HTTP library.
 *
 * <p>Retrying is not in that list. It belongs to {@link ai.massgen.backend.http.RetryingStream}, because what counts is
 * whether an event was handed out: an error that comes as the first event of a response with status 200 is retried just
 * as a status of 529 is, and the person waiting is told before the wait and not after it.
 */
@NullMarked
package ai.massgen.backend.http;

import org.jspecify.annotations.NullMarked;

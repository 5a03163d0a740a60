package ai.massgen.backend.http;

import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Spans;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * What a broken request means. The messages name the host of the request and no address or port that the machine chose, so
 * that equal failures read the same everywhere.
 */
final class NetworkFailure {
    private NetworkFailure() {}

    /**
     * A failure before the response's headers came.
     *
     * @param connected whether a connection was there
     */
    static Failure of(IOException error, String provider, String host, boolean connected, Limits limits) {
        if (error instanceof SocketTimeoutException) {
            var limit = connected ? limits.idle() : limits.connect();
            var what = connected ? " did not answer within " : " could not be reached within ";
            return new Failure.TimedOut(Failure.Origin.local(provider, host + what + Spans.words(limit)), limit);
        }
        if (error instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
            return new Failure.Cancelled(Failure.Origin.local(provider, "the thread was interrupted"));
        }
        return new Failure.Connection(Failure.Origin.local(provider, host + ": " + describe(error)));
    }

    private static String describe(IOException error) {
        if (error instanceof UnknownHostException) {
            return "no such host is known";
        }
        if (error instanceof NoRouteToHostException) {
            return "there is no route to this host";
        }
        if (error instanceof ConnectException) {
            return "the connection was refused";
        }
        if (error instanceof SSLException) {
            return "TLS failed: " + error.getMessage();
        }
        if (error instanceof SocketException) {
            return "the connection was reset";
        }
        if (error.getCause() instanceof EOFException || error instanceof EOFException) {
            return "the connection ended before an answer";
        }
        return String.valueOf(error.getMessage());
    }
}

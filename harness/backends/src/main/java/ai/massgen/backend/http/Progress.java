package ai.massgen.backend.http;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;

/** How far a request came; travels with it as a tag. */
final class Progress {
    private volatile boolean connected;
    private volatile boolean kept;
    private volatile boolean answered;

    /**
     * Stands behind the connection, so whoever passes it is connected. To be made once for all who share connections: it
     * remembers which of them have served before.
     */
    static Interceptor observer() {
        Set<Connection> served = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
        return chain -> {
            var progress = chain.request().tag(Progress.class);
            var connection = chain.connection();
            if (progress == null || connection == null) {
                return chain.proceed(chain.request());
            }
            progress.connected = true;
            progress.kept = !served.add(connection);
            var response = chain.proceed(chain.request());
            progress.answered = true;
            return response;
        };
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether the request went to a connection that had served before, and no head of a response came back. */
    boolean isUnansweredOnKept() {
        return kept && !answered;
    }
}

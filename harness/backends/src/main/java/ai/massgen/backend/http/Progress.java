package ai.massgen.backend.http;

import okhttp3.Interceptor;

/** How far a request came; travels with it as a tag. */
final class Progress {
    /** Stands behind the connection, so whoever passes it is connected. */
    static final Interceptor INTERCEPTOR = chain -> {
        var progress = chain.request().tag(Progress.class);
        if (progress != null) {
            progress.connected = true;
        }
        return chain.proceed(chain.request());
    };

    private volatile boolean connected;

    boolean isConnected() {
        return connected;
    }
}

package ai.massgen.recording.replay;

import com.github.tomakehurst.wiremock.common.Notifier;

/** Says nothing: what goes wrong in a session is a result of the session. */
final class SilentNotifier implements Notifier {
    @Override
    public void info(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Throwable t) {}
}

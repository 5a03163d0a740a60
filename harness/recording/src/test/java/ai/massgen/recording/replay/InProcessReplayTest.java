package ai.massgen.recording.replay;

import okhttp3.Interceptor;

class InProcessReplayTest extends FrontContract {
    @Override
    Interceptor interceptor(ReplaySession session, String agent) {
        return InProcessReplay.interceptor(session, agent);
    }
}

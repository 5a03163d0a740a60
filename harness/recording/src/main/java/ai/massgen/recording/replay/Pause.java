package ai.massgen.recording.replay;

import java.time.Duration;

/** Lets time pass between the events of an answer. A replay in virtual time passes its own. */
@FunctionalInterface
public interface Pause {

    /**
     * Lets a span pass.
     *
     * @param span more than zero
     */
    void pass(Duration span) throws InterruptedException;

    /**
     * For the pauses of one response.
     *
     * @param since how long ago it was asked for
     */
    default Pause ofResponse(Duration since) {
        return this;
    }

    /** Waits as long as it says, by the machine's clock; in one response, what was late is made up for. */
    static Pause real() {
        return RealPause.ofMachine();
    }
}

package ai.massgen.backend.contract;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every API family must do, as tests: extend it in the family's package, and give its samples.
 *
 * <p>The parts are in interfaces of their own: how answers are read ({@link AnswerContract}), how they end and fail ({@link
 * EndContract}), when a request is sent again ({@link RetryContract}), what is written ({@link RequestContract}), what goes back in
 * the second turn ({@link SecondTurnContract}), and what is left behind ({@link StreamContract}). The rows of wire cases that only one
 * family can show stand in the tests of its package.
 */
@Timeout(60)
public abstract class BackendContract
        implements AnswerContract,
                RemarkContract,
                EndContract,
                RetryContract,
                RequestContract,
                SecondTurnContract,
                StreamContract {
    @RegisterExtension
    final ContractServer server = new ContractServer();

    @Override
    public final ContractServer server() {
        return server;
    }
}

package ai.massgen.cli;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Credentials;
import ai.massgen.backend.Provider;
import ai.massgen.backend.family.Families;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What is known of the providers, and whether they can be asked. */
@Command(
        name = "providers",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | check)",
        description = {
            "Tell which providers there are, what is known of one, and whether they can be asked.",
            "A file ~/.config/massgen/providers.yaml adds providers and changes those that are shipped.",
        },
        subcommands = {ProvidersListCommand.class, ProvidersShowCommand.class, ProvidersCheckCommand.class})
final class ProvidersCommand implements Runnable {
    @ParentCommand
    private Massgen massgen;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command. One of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    Terminal terminal() {
        return massgen.terminal();
    }

    /** The user's providers and keys; the traffic is shown on request. */
    BackendContext context() {
        var live = BackendContext.live();
        return massgen.debug() ? live.withLog(terminal().err()::println) : live;
    }

    /** Whether it is asked over HTTP; the others are programs and agents. */
    static boolean isAsked(Provider provider) {
        return Families.find(provider.family()).isPresent();
    }

    /** In one or two words, never with the key. */
    static String keyState(Provider provider, Credentials credentials) {
        if (credentials.key(provider.key().variables()) != null) {
            return "set";
        }
        if (!isAsked(provider)
                || provider.key().variables().isEmpty()
                || provider.key().fallback() != null) {
            return "not needed";
        }
        return "missing";
    }
}

package ai.massgen.cli;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Provider;
import ai.massgen.transcript.text.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks providers for their models, which shows that they are reached and the key is good. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a provider which models it has: it costs nothing, and shows that it is reached and the key is good.",
            "Without a name every provider is asked whose key is set; that others have none is told and no fault.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:who was asked answered",
            "1:a provider refused or was not reached, or the one that was named has no key",
            "2:there is no such provider, or nobody could be asked",
        })
final class ProvidersCheckCommand implements Callable<Integer> {
    @ParentCommand
    private ProvidersCommand parent;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "A type, or an alias of it.")
    private @Nullable String name;

    @Override
    public Integer call() {
        var context = parent.context();
        try {
            return name == null ? all(context) : one(context.providers().get(name), context);
        } finally {
            context.http().release();
        }
    }

    private int one(Provider provider, BackendContext context) {
        if (!ProvidersCommand.isAsked(provider)) {
            throw new UserError(provider.type() + " is not asked over HTTP, so it has no list of models to ask for.");
        }
        return check(provider, context) ? ExitCode.OK : ExitCode.FAILED;
    }

    private int all(BackendContext context) {
        int asked = 0;
        int bad = 0;
        for (Provider provider : context.providers().all()) {
            if (context.credentials().key(provider.key().variables()) != null && ProvidersCommand.isAsked(provider)) {
                asked++;
                bad += check(provider, context) ? 0 : 1;
            } else if (ProvidersCommand.isAsked(provider)) {
                tell("-", provider, notAsked(provider));
            }
        }
        if (asked == 0) {
            throw new UserError(
                    "No provider has a key. Set one in " + context.credentials().places() + ".");
        }
        parent.terminal().out().println(asked + " asked, " + bad + " with problems");
        return bad == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String notAsked(Provider provider) {
        return provider.key().fallback() == null
                ? "not asked: " + String.join(" and ", provider.key().variables()) + " not set"
                : "not asked: a server of one's own. massgen providers check " + provider.type();
    }

    private boolean check(Provider provider, BackendContext context) {
        try {
            var models = Backends.models(BackendSettings.of(provider.type(), null), context);
            tell("good", provider, found(provider, models));
            return true;
        } catch (BackendException e) {
            tell("bad", provider, masked(explain(e.failure()), provider, context));
            return false;
        }
    }

    private static String found(Provider provider, List<String> models) {
        var known = models.size() + (models.size() == 1 ? " model" : " models");
        var model = provider.models().byDefault();
        return model == null || models.contains(model)
                ? known
                : known + "; the default " + model + " is not among them";
    }

    private static String explain(Failure failure) {
        var origin = failure.origin();
        var status = origin.status() == null ? "" : " (" + origin.status() + ")";
        var advice = failure.advice().isEmpty() ? "" : "\n      " + failure.advice();
        return failure.kind() + status + ": " + origin.message() + advice;
    }

    /** Some providers quote the key that they refuse. */
    private static String masked(String text, Provider provider, BackendContext context) {
        var key = context.credentials().key(provider.key().variables());
        return Secrets.mask(key == null ? text : text.replace(key, Secrets.MASK));
    }

    private void tell(String word, Provider provider, String what) {
        parent.terminal().out().println(String.format(Locale.ROOT, "%-5s %-15s %s", word, provider.type(), what));
    }
}

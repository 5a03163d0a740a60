package ai.massgen.backend;

import ai.massgen.backend.family.Families;
import ai.massgen.backend.http.Endpoint;
import ai.massgen.backend.http.HttpBackend;
import ai.massgen.backend.http.RequestOptions;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.backend.wire.WireProtocol;

/** Makes backends from settings. */
public final class Backends {
    private Backends() {}

    /**
     * A backend for one agent. Nothing is sent yet.
     *
     * <p>It adds the settings' parameters to each request; those of the request go before them. A request without a model asks for
     * that of the settings, or else the provider's default.
     *
     * @throws BackendException with {@link Failure.Configuration} when the type is unknown or not spoken by this version, or a
     *     setting is wrong; with {@link Failure.Authentication} when there is no key
     */
    public static Backend create(BackendSettings settings, BackendContext context) {
        if (context.providers().of(settings).family().equals(ScriptedBackend.PROVIDER)) {
            return ScriptedBackend.of(settings, context.time());
        }
        var endpoint = endpoint(settings, context).requireKey(context.credentials());
        return new DefaultModel(
                backend(endpoint, settings, context), context.providers().model(settings));
    }

    /**
     * The request that would be sent, secrets masked. Needs no key.
     *
     * @throws BackendException as {@link #create} does, and with {@link Failure.InvalidRequest} when the family cannot say it
     */
    public static WireRequest encode(BackendSettings settings, BackendContext context, ChatRequest request) {
        var model = context.providers().model(settings);
        return backend(endpoint(settings, context), settings, context).wireRequest(DefaultModel.fill(request, model));
    }

    private static Endpoint endpoint(BackendSettings settings, BackendContext context) {
        var providers = context.providers();
        var provider = providers.of(settings);
        protocol(provider);
        return Endpoint.of(provider, settings, providers.model(settings), context.credentials());
    }

    private static HttpBackend backend(Endpoint endpoint, BackendSettings settings, BackendContext context) {
        var provider = endpoint.provider();
        return new HttpBackend(
                endpoint, protocol(provider), settings.parameters(), RequestOptions.of(settings), context);
    }

    private static WireProtocol protocol(Provider provider) {
        return Families.find(provider.family())
                .orElseThrow(() -> Providers.configuration(
                        provider.name(),
                        "this version does not speak the family \"" + provider.family() + "\" of type "
                                + provider.type(),
                        "use a provider of another family"));
    }
}

package ai.massgen.backend;

import ai.massgen.backend.family.Families;
import ai.massgen.backend.http.Endpoint;
import ai.massgen.backend.http.HttpBackend;
import ai.massgen.backend.http.ModelList;
import ai.massgen.backend.http.RequestOptions;
import ai.massgen.backend.price.PricedBackend;
import ai.massgen.backend.tool.Planning;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolLoop;
import ai.massgen.backend.tool.ToolSource;
import ai.massgen.backend.upload.UploadingBackend;
import ai.massgen.backend.wire.WireProtocol;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes backends from settings. */
public final class Backends {
    private Backends() {}

    /**
     * A backend for one agent. Nothing is sent yet.
     *
     * <p>It adds the settings' parameters to each request; those of the request go before them. A request without a model asks for
     * that of the settings, or else the provider's default. A provider that is asked over HTTP tells what each response cost; where it
     * does not count tokens, they are estimated. Files of the block ({@code upload_files}) are read here and sent with each request.
     *
     * @throws BackendException with {@link Failure.Configuration} when the type is unknown or not spoken by this version, or a
     *     setting is wrong; with {@link Failure.Authentication} when there is no key
     */
    public static Backend create(BackendSettings settings, BackendContext context) {
        var provider = context.providers().of(settings);
        var other = OtherBackends.find(provider.family());
        if (other.isPresent()) {
            return other.get().create(settings, provider, context);
        }
        var endpoint = endpoint(settings, context).requireKey(context.credentials());
        var priced = new PricedBackend(backend(endpoint, settings, context), provider.prices());
        return UploadingBackend.of(new DefaultModel(priced, context.providers().model(settings)), settings);
    }

    /** The families that this version speaks. */
    static List<String> families() {
        return Stream.concat(Families.names().stream(), OtherBackends.families().stream())
                .toList();
    }

    /** Whether this version can ask a provider of this family. */
    public static boolean speaks(Provider provider) {
        return OtherBackends.find(provider.family()).isPresent()
                || Families.find(provider.family()).isPresent();
    }

    /**
     * A backend for one agent, with the tools that its block configures: {@code custom_tools} that are commands, and those of
     * {@code mcp_servers}. Nothing is started or sent yet; whoever closes the backend ends what was started.
     *
     * @param first tools that go before those of the block, and count where two have one name
     * @param planning which MCP tools are blocked; asked for each round of calls
     * @throws BackendException as {@link #create} does, and with {@link Failure.Configuration} when the block's tools are wrong; the
     *     message tells all that is
     */
    public static Backend withTools(
            BackendSettings settings, BackendContext context, List<? extends Tool> first, Supplier<Planning> planning) {
        var backend = create(settings, context);
        var sources = ConfiguredTools.of(settings, context, first);
        return sources.isEmpty() ? backend : new ToolLoop(backend, ToolSource.all(sources), context.limits(), planning);
    }

    /** The same, with no tools beside the block's and nothing blocked. */
    public static Backend withTools(BackendSettings settings, BackendContext context) {
        return withTools(settings, context, List.of(), Planning::off);
    }

    /**
     * The request that would be sent, secrets masked. Needs no key.
     *
     * @throws BackendException as {@link #create} does, and with {@link Failure.InvalidRequest} when the family cannot say it
     */
    public static WireRequest encode(BackendSettings settings, BackendContext context, ChatRequest request) {
        var model = context.providers().model(settings);
        var whole = UploadingBackend.with(DefaultModel.fill(request, model), UploadingBackend.files(settings));
        return backend(endpoint(settings, context), settings, context).wireRequest(whole);
    }

    /**
     * Asks a provider for its models, once.
     *
     * @return names of models in the provider's order
     * @throws BackendException with {@link Failure.Configuration} when the type is unknown or not asked over HTTP, with {@link
     *     Failure.Authentication} when there is no key, and with what the provider says when it refuses
     */
    public static List<String> models(BackendSettings settings, BackendContext context) {
        var provider = context.providers().of(settings);
        var endpoint =
                Endpoint.of(provider, settings, "", context.credentials()).requireKey(context.credentials());
        return ModelList.ask(endpoint, protocol(provider), context);
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

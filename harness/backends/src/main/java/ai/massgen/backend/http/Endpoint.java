package ai.massgen.backend.http;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Credentials;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Provider;
import ai.massgen.backend.wire.Quirk;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of one agent go: a provider with the agent's settings applied.
 *
 * @param provider who is asked
 * @param baseUrl where its API begins, absolute
 * @param model what is asked for when the URL must say it; null where the URL does not
 * @param apiVersion Azure's {@code api-version}; null for everybody else
 * @param apiKey null where the provider wants none, or none is known
 */
public record Endpoint(
        Provider provider,
        String baseUrl,
        @Nullable String model,
        @Nullable String apiVersion,
        @Nullable String apiKey) {

    /** MassGen v0.1.6, {@code backend/azure_openai.py}. */
    private static final String AZURE_API_VERSION = "2024-12-01-preview";

    public Endpoint {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(baseUrl, "baseUrl");
    }

    /**
     * Applies settings to a provider. A missing key is no error yet: see {@link #requireKey}.
     *
     * @throws BackendException with {@link Failure.Configuration} when there is no base URL, or it is none
     */
    public static Endpoint of(Provider provider, BackendSettings settings, String model, Credentials credentials) {
        boolean deployment = provider.deviations().quirks().contains(Quirk.DEPLOYMENT_URL);
        return new Endpoint(
                provider,
                checked(provider, baseUrl(provider, settings, credentials)),
                deployment ? model : null,
                deployment ? apiVersion(settings, credentials) : null,
                apiKey(provider, settings, credentials));
    }

    /**
     * This endpoint, when it has the key that it needs.
     *
     * @throws BackendException with {@link Failure.Authentication} that names the variables and where was looked
     */
    public Endpoint requireKey(Credentials credentials) {
        if (apiKey == null && !provider.key().variables().isEmpty()) {
            throw authentication(
                    "there is no key: " + String.join(" and ", provider.key().variables()) + " not set",
                    "set " + provider.key().variables().get(0) + " in " + credentials.places()
                            + ", or write api_key: into the backend block");
        }
        if (apiKey != null && !apiKey.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw authentication(
                    "the key holds blanks, line ends or letters that no key has",
                    "copy the key again, and nothing else");
        }
        return this;
    }

    /**
     * The URL of a path of the API.
     *
     * @param path as the family gives it, without a leading slash; where base URL and path both name the version, it stands
     *     in the URL once, and that of the base URL counts
     * @param query added to it
     */
    public String url(String path, Map<String, String> query) {
        var base = HttpUrl.get(baseUrl);
        var named = base.pathSegments().stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        var url = base.newBuilder();
        if (last(base.pathSegments()).isEmpty()) {
            url.removePathSegment(base.pathSize() - 1);
        }
        if (model != null) {
            addDeployment(url, named, base.queryParameter("api-version") != null);
        }
        var version = path.substring(0, Math.max(0, path.indexOf('/')));
        boolean doubled =
                !named.isEmpty() && (last(named).equals(version) || isVersion(last(named)) && isVersion(version));
        url.addPathSegments(doubled ? path.substring(version.length() + 1) : path);
        query.forEach(url::setQueryParameter);
        return url.toString();
    }

    /**
     * The URL at which models are listed; Azure lists them for a resource, beside its deployments.
     *
     * @param path as the family gives it
     */
    public String listingUrl(String path) {
        if (apiVersion == null) {
            return url(path, Map.of());
        }
        var named = HttpUrl.get(baseUrl).pathSegments();
        var resource = new Endpoint(provider, baseUrl, null, null, apiKey);
        return resource.url(
                named.contains("openai") ? path : "openai/" + path,
                named.contains("v1") ? Map.of() : Map.of("api-version", apiVersion));
    }

    /** Azure: a resource's address leads to a deployment. A base URL that goes further already is taken as it is. */
    private void addDeployment(HttpUrl.Builder url, List<String> named, boolean hasVersion) {
        if (!named.contains("openai")) {
            url.addPathSegments("openai/deployments").addPathSegment(Objects.requireNonNull(model));
        }
        if (!named.contains("v1") && !hasVersion) {
            url.addQueryParameter("api-version", apiVersion);
        }
    }

    /** {@code v1}, {@code v1beta}, {@code v1beta1}. */
    private static boolean isVersion(String segment) {
        return segment.matches("v\\d+((alpha|beta)\\d*)?");
    }

    private static String last(List<String> segments) {
        return segments.get(segments.size() - 1);
    }

    private static @Nullable String baseUrl(Provider provider, BackendSettings settings, Credentials credentials) {
        var azure = settings.parameters().get("azure_endpoint");
        if (provider.deviations().settings().contains("azure_endpoint") && azure != null && azure.isTextual()) {
            return azure.textValue();
        }
        if (settings.baseUrl() != null) {
            return settings.baseUrl();
        }
        return provider.address().variables().stream()
                .map(credentials::variable)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(provider.address().baseUrl());
    }

    private static String checked(Provider provider, @Nullable String baseUrl) {
        if (baseUrl == null) {
            var variables = String.join(" or ", provider.address().variables());
            throw configuration(
                    provider,
                    "no base URL is known",
                    "write base_url: into the backend block" + (variables.isEmpty() ? "" : ", or set " + variables));
        }
        if (HttpUrl.parse(baseUrl) == null) {
            throw configuration(
                    provider,
                    "\"" + baseUrl + "\" is no URL",
                    "write a base_url: that begins with https:// or http://");
        }
        return baseUrl;
    }

    private static String apiVersion(BackendSettings settings, Credentials credentials) {
        var written = settings.parameters().get("api_version");
        if (written != null && !written.isNull()) {
            return written.asText();
        }
        return Objects.requireNonNullElse(credentials.variable("AZURE_OPENAI_API_VERSION"), AZURE_API_VERSION);
    }

    private static @Nullable String apiKey(Provider provider, BackendSettings settings, Credentials credentials) {
        if (settings.apiKey() != null) {
            return settings.apiKey();
        }
        var known = credentials.key(provider.key().variables());
        return known == null ? provider.key().fallback() : known;
    }

    private static BackendException configuration(Provider provider, String message, String advice) {
        return new BackendException(new Failure.Configuration(Failure.Origin.local(provider.name(), message), advice));
    }

    private BackendException authentication(String message, String advice) {
        return new BackendException(new Failure.Authentication(Failure.Origin.local(provider.name(), message), advice));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return provider.name() + " at " + baseUrl;
    }
}

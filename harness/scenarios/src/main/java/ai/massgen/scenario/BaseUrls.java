package ai.massgen.scenario;

import ai.massgen.recording.Cassette;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where the official clients of a family look for their server, and where they find it otherwise. */
final class BaseUrls {
    private static final List<Family> FAMILIES = List.of(
            new Family(
                    URI.create("https://api.openai.com/v1"),
                    List.of("OPENAI_BASE_URL", "OPENAI_API_BASE"),
                    List.of("/chat/completions", "/responses")),
            new Family(URI.create("https://api.anthropic.com"), List.of("ANTHROPIC_BASE_URL"), List.of("/v1/messages")),
            new Family(
                    URI.create("https://generativelanguage.googleapis.com"),
                    List.of("GOOGLE_GEMINI_BASE_URL"),
                    List.of("/v1beta/", "/v1/models/")));

    private BaseUrls() {}

    /**
     * A family's clients.
     *
     * @param usual base URL
     * @param variables by which they are sent elsewhere
     * @param operations what their URLs have behind the base URL
     */
    private record Family(URI usual, List<String> variables, List<String> operations) {
        URI recordedIn(Cassette cassette) {
            return cassette.interactions().stream()
                    .map(one -> one.request().uri())
                    .filter(uri -> uri.startsWith("http"))
                    .flatMap(uri -> operations.stream()
                            .filter(uri::contains)
                            .map(operation -> URI.create(uri.substring(0, uri.indexOf(operation)))))
                    .findFirst()
                    .orElse(usual);
        }
    }

    /** Variables, each with where its clients go when it is not set. */
    static Map<String, URI> usual() {
        return urls(Family::usual);
    }

    /** Variables, each with where its clients went when this was recorded. */
    static Map<String, URI> of(Cassette cassette) {
        return urls(family -> family.recordedIn(cassette));
    }

    private static Map<String, URI> urls(Function<Family, URI> url) {
        var urls = new LinkedHashMap<String, URI>();
        FAMILIES.forEach(family -> family.variables().forEach(name -> urls.put(name, url.apply(family))));
        return urls;
    }
}

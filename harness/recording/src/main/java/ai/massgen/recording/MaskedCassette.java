package ai.massgen.recording;

import ai.massgen.transcript.text.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * A cassette without its secrets.
 *
 * <p>What stands in a header, a query parameter or a member that holds secrets is masked there, and from then on known: it is
 * masked wherever else it stands, in any form, in requests and in responses. So is what looks like a secret, and what the
 * caller knows to be one.
 */
public final class MaskedCassette {
    private static final Pattern NUMBER = Pattern.compile(Redactor.MASK + "-(\\d{1,6})");
    private static final Pattern PARAMETER = Pattern.compile("[?&;]([^=&#]+)=([^&#]*)");
    private static final Pattern USER = Pattern.compile("://(?:([^/@:]*):)?([^/@]*)@");
    private static final Pattern COOKIE = Pattern.compile("[^=;\\s]+=([^;]+)");
    private static final int LONG = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cassette raw;
    private final Set<String> secrets = new LinkedHashSet<>();

    private MaskedCassette(Cassette raw, Collection<String> known) {
        this.raw = raw;
        secrets.addAll(known);
        raw.interactions().forEach(this::learn);
        secrets.removeIf(secret -> secret.contains(Redactor.MASK) || !isTelling(secret));
    }

    /** Masking a plain word wherever it stands would hide more than a secret. */
    private static boolean isTelling(String secret) {
        return !secret.startsWith("<")
                && (secret.length() >= LONG || secret.chars().anyMatch(Character::isDigit));
    }

    /**
     * Masks a cassette.
     *
     * @param known secrets in clear, such as the keys that the requests were sent with
     */
    public static Cassette of(Cassette raw, Collection<String> known) {
        return new MaskedCassette(raw, known).masked();
    }

    /**
     * The secrets that the requests and responses of a cassette say themselves, in clear: what stands where secrets stand.
     */
    public static Set<String> secretsOf(Cassette raw) {
        return new LinkedHashSet<>(new MaskedCassette(raw, Set.of()).secrets);
    }

    private void learn(Interaction interaction) {
        learn(interaction.request().headers());
        learn(interaction.response().headers());
        learn(interaction.request().uri());
        learn(interaction.request().body());
        learn(interaction.response().body());
    }

    private void learn(Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).endsWith("cookie")) {
                values.forEach(value -> COOKIE.matcher(value).results().forEach(found -> secrets.add(found.group(1))));
            } else if (Secrets.isSecretHeader(name)
                    && !name.toLowerCase(Locale.ROOT).startsWith("openai-")) {
                values.forEach(value -> secrets.add(value.substring(value.indexOf(' ') + 1)));
            }
        });
    }

    private void learn(String url) {
        PARAMETER
                .matcher(url)
                .results()
                .filter(found -> Redactor.isSecretParameter(found.group(1)))
                .forEach(found -> secrets.add(found.group(2)));
        USER.matcher(url).results().map(found -> found.group(2)).forEach(secrets::add);
    }

    private void learn(ByteString body) {
        if (body.size() > 0 && (body.getByte(0) == '{' || body.getByte(0) == '[')) {
            try {
                learn(JSON.readTree(body.toByteArray()));
            } catch (IOException e) {
                // Not JSON after all: it is masked as text.
            }
        }
    }

    private void learn(JsonNode node) {
        node.properties().forEach(field -> {
            if (field.getValue().isTextual() && Redactor.isSecretMember(field.getKey())) {
                secrets.add(field.getValue().textValue());
            }
        });
        node.forEach(this::learn);
    }

    private Cassette masked() {
        var redactor = Redactor.of(secrets).naming(new Pseudonyms(taken()));
        return new Cassette(
                raw.name(),
                raw.interactions().stream()
                        .map(interaction -> masked(interaction, redactor))
                        .toList(),
                raw.schedule(),
                raw.expires());
    }

    /** The highest number that a secret of the cassette has already. */
    private int taken() {
        return raw.interactions().stream()
                .flatMap(one ->
                        List.of(
                                one.request().uri(),
                                one.request().body().utf8(),
                                one.response().body().utf8())
                                .stream())
                .flatMap(text -> NUMBER.matcher(text).results())
                .map(MatchResult::group)
                .mapToInt(name -> Integer.parseInt(name.substring(name.indexOf('-') + 1)))
                .max()
                .orElse(0);
    }

    private static Interaction masked(Interaction interaction, Redactor redactor) {
        var request = interaction.request();
        var response = interaction.response();
        var body = MaskedBody.of(response.body(), response.splits(), redactor);
        return new Interaction(
                new RecordedRequest(
                        request.method(),
                        redactor.url(request.uri()),
                        masked(request.headers(), redactor),
                        MaskedBody.of(request.body(), List.of(), redactor).body()),
                new RecordedResponse(
                        response.status(),
                        response.message(),
                        masked(response.headers(), redactor),
                        body.body(),
                        response.timing(),
                        body.splits(),
                        response.end()),
                interaction.recordedAt(),
                interaction.provenance(),
                interaction.agent());
    }

    private static Map<String, List<String>> masked(Map<String, List<String>> headers, Redactor redactor) {
        var masked = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, values) -> masked.put(
                name, values.stream().map(value -> redactor.header(name, value)).toList()));
        return masked;
    }
}

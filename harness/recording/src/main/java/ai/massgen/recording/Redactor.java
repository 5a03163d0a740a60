package ai.massgen.recording;

import ai.massgen.transcript.text.SecretLooks;
import ai.massgen.transcript.text.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets: by the name of the header, query parameter or JSON member that holds them, by their look, and by value.
 *
 * <p>All that is kept or shown of a request passes through here first. A masked text is the same for any secret, so that
 * two runs with different keys compare equal; in a cassette each secret of a text has a number, so that they can be told apart.
 *
 * <p>Immutable and thread-safe.
 */
public final class Redactor {
    /** What stands in place of a secret. */
    public static final String MASK = "REDACTED";

    static final int SHORTEST_SECRET = 8;

    private static final String NUMBERED = MASK + "-";

    private static final Set<String> NAMES = Set.of(
            "key",
            "apikey",
            "xapikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "authtoken",
            "sessiontoken",
            "clientsecret",
            "secret",
            "password",
            "passwd",
            "authorization",
            "authorizationtoken",
            "credential",
            "credentials",
            "signature",
            "sig",
            "xamzsignature",
            "xamzcredential",
            "xamzsecuritytoken",
            "xgoogsignature",
            "token");
    private static final int[] NAME_HASHES =
            NAMES.stream().mapToInt(Redactor::hash).sorted().toArray();

    /** Names that mean a secret in a query but much else in JSON. */
    private static final Set<String> NOT_IN_JSON = Set.of("key", "signature", "sig", "token");

    private static final Pattern PSEUDONYM = Pattern.compile(MASK + "-\\d+");

    private static final Redactor STANDARD = new Redactor(List.of(), null);

    private final List<String> values;
    private final @Nullable Pseudonyms pseudonyms;

    private Redactor(List<String> values, @Nullable Pseudonyms pseudonyms) {
        this.values = values;
        this.pseudonyms = pseudonyms;
    }

    /** Masks by name and by look. */
    public static Redactor standard() {
        return STANDARD;
    }

    /**
     * Masks these values wherever they stand, also with percent signs, as JSON text and in base64, and by name and by look.
     *
     * @param secrets values in clear; those shorter than {@value #SHORTEST_SECRET} characters are not looked for, they would hit plain words
     */
    public static Redactor of(Collection<String> secrets) {
        return new Redactor(forms(secrets), null);
    }

    private static List<String> forms(Collection<String> secrets) {
        return secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .flatMap(secret -> SecretForms.of(secret).stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The same, and these values too. */
    public Redactor and(Collection<String> secrets) {
        var all = new ArrayList<>(values);
        all.addAll(forms(secrets));
        all.sort(Comparator.comparingInt(String::length).reversed());
        return new Redactor(all.stream().distinct().toList(), pseudonyms);
    }

    /** The same, but each secret in a text gets a mask of its own: {@code REDACTED-1}, {@code REDACTED-2}. */
    Redactor naming(Pseudonyms names) {
        return new Redactor(values, names);
    }

    /** The value of a header as it may be kept; the scheme of an authorization stays. */
    public String header(String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (!Secrets.isSecretHeader(name)) {
            return text(value);
        }
        int blank = value.indexOf(' ');
        boolean hasScheme = lower.endsWith("authorization") && blank > 0;
        return hasScheme ? value.substring(0, blank + 1) + MASK : MASK;
    }

    static boolean isSecretParameter(String name) {
        return NAMES.contains(plain(name));
    }

    /** A URL as it may be kept: user information and secret query parameters masked, all else untouched. */
    public String url(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return text(withoutUserInformation(url));
        }
        return text(withoutUserInformation(url.substring(0, question))) + "?" + query(url.substring(question + 1));
    }

    private static String withoutUserInformation(String url) {
        int authority = url.indexOf("://") + 3;
        int slash = url.indexOf('/', authority);
        int at = url.lastIndexOf('@', slash < 0 ? url.length() : slash);
        return authority >= 3 && at > authority ? url.substring(0, authority) + MASK + url.substring(at) : url;
    }

    /** A query without its question mark, secret parameters masked. */
    public String query(String query) {
        var masked = new ArrayList<String>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            boolean secret = equals > 0 && NAMES.contains(plain(parameter.substring(0, equals)));
            masked.add(secret ? parameter.substring(0, equals + 1) + MASK : text(parameter));
        }
        return String.join("&", masked);
    }

    /**
     * A text, secrets masked by look and by value. Masks of a recording, which tell its secrets apart, become the one mask: a
     * request compares equal to its recording whichever number its secret was given.
     */
    public String text(String text) {
        if (text.length() < SHORTEST_SECRET) {
            return text;
        }
        var spans = spans(text);
        var masked = spans.isEmpty() ? text : masked(text, spans);
        return pseudonyms == null && masked.contains(NUMBERED)
                ? PSEUDONYM.matcher(masked).replaceAll(MASK)
                : masked;
    }

    /** Where a text has secrets, by value and by look; in order and apart from each other. */
    List<SecretLooks.Span> spans(String text) {
        var looks = SecretLooks.in(text);
        if (values.isEmpty() || values.stream().noneMatch(text::contains)) {
            return looks;
        }
        var spans = new TreeMap<Integer, SecretLooks.Span>();
        values.forEach(value -> add(value, text, spans));
        looks.stream().filter(span -> isFree(span, spans)).forEach(span -> spans.put(span.start(), span));
        return List.copyOf(spans.values());
    }

    private static void add(String value, String text, NavigableMap<Integer, SecretLooks.Span> spans) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            var span = new SecretLooks.Span(at, at + value.length());
            if (isFree(span, spans)) {
                spans.put(at, span);
            }
        }
    }

    private static boolean isFree(SecretLooks.Span span, NavigableMap<Integer, SecretLooks.Span> spans) {
        var before = spans.lowerEntry(span.end());
        return before == null || before.getValue().end() <= span.start();
    }

    private String masked(String text, List<SecretLooks.Span> spans) {
        var masked = new StringBuilder(text.length());
        int done = 0;
        for (SecretLooks.Span span : spans) {
            masked.append(text, done, span.start()).append(mask(text.substring(span.start(), span.end())));
            done = span.end();
        }
        return masked.append(text, done, text.length()).toString();
    }

    /** What stands in place of this secret. */
    String mask(String secret) {
        return pseudonyms == null ? MASK : pseudonyms.of(secret);
    }

    /** A JSON body, secrets masked. The very same node where there is nothing to mask. */
    public JsonNode body(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object(object);
        }
        if (body instanceof ArrayNode array) {
            return array(array);
        }
        if (!body.isTextual()) {
            return body;
        }
        var masked = text(body.textValue());
        return masked.equals(body.textValue()) ? body : TextNode.valueOf(masked);
    }

    /** The body of a message, secrets masked: JSON by member, an event stream event by event and across events, else as text. */
    public ByteString body(ByteString body) {
        return MaskedBody.of(body, List.of(), this).body();
    }

    /**
     * Events of one stream, secrets masked that came in pieces: the texts that stand at the same place of all events are read as one.
     *
     * @return as many events; the very same where nothing is masked
     */
    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same list
    public List<JsonNode> pieces(List<JsonNode> events) {
        var all = new ArrayList<@Nullable JsonNode>(events);
        var masked = new ScatteredSecrets(this).maskedIn(all);
        if (masked == all) {
            return events;
        }
        var whole = new ArrayList<JsonNode>();
        for (JsonNode event : masked) {
            if (event != null) {
                whole.add(event);
            }
        }
        return whole;
    }

    /** What a configuration says itself to be a secret: the values of its members whose names mean one. */
    public static Set<String> secretsIn(JsonNode configuration) {
        var secrets = new LinkedHashSet<String>();
        collect(configuration, secrets);
        return secrets;
    }

    private static void collect(JsonNode node, Set<String> secrets) {
        for (var field : node.properties()) {
            var value = field.getValue();
            if (value.isTextual()
                    && !value.textValue().startsWith("$")
                    && (isSecretMember(field.getKey()) || SecretLooks.isAssigned(field.getKey(), value.textValue()))) {
                secrets.add(value.textValue());
            }
        }
        node.forEach(child -> collect(child, secrets));
    }

    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same node
    private JsonNode object(ObjectNode object) {
        ObjectNode copy = null;
        for (var field : object.properties()) {
            var masked = member(field.getKey(), field.getValue());
            if (masked != field.getValue()) {
                copy = copy == null ? JsonNodeFactory.instance.objectNode().setAll(object) : copy;
                copy.set(field.getKey(), masked);
            }
        }
        return withMaskedNames(copy == null ? object : copy);
    }

    /** A secret may be the name of a member. */
    private ObjectNode withMaskedNames(ObjectNode object) {
        boolean isSecret = false;
        for (var field : object.properties()) {
            isSecret |= !text(field.getKey()).equals(field.getKey());
        }
        if (!isSecret) {
            return object;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> copy.set(text(field.getKey()), field.getValue()));
        return copy;
    }

    private JsonNode member(String name, JsonNode value) {
        if (value.isTextual() && isSecretMember(name)) {
            return isMasked(value.textValue()) ? value : TextNode.valueOf(MASK);
        }
        boolean isSecret = value.isTextual() && SecretLooks.isAssigned(name, value.textValue());
        return isSecret ? TextNode.valueOf(mask(value.textValue())) : body(value);
    }

    /** As a header is masked: its scheme stays. */
    private static boolean isMasked(String value) {
        return value.endsWith(MASK) && value.indexOf(' ') == value.length() - MASK.length() - 1;
    }

    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same node
    private JsonNode array(ArrayNode array) {
        ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            var masked = body(array.get(i));
            if (masked != array.get(i)) {
                copy = copy == null ? JsonNodeFactory.instance.arrayNode().addAll(array) : copy;
                copy.set(i, masked);
            }
        }
        return copy == null ? array : copy;
    }

    static boolean isSecretMember(String name) {
        if (Arrays.binarySearch(NAME_HASHES, hash(name)) < 0) {
            return false;
        }
        var plain = plain(name);
        return NAMES.contains(plain) && !NOT_IN_JSON.contains(plain);
    }

    /** Sorts out most names without making a text of each: a request has hundreds. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            hash = c == '-' || c == '_' ? hash : 31 * hash + Character.toLowerCase(c);
        }
        return hash;
    }

    /** A name without case, hyphens and underscores: {@code x-api-key}, {@code API_KEY} and {@code apiKey} are one. */
    private static String plain(String name) {
        var plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_') {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }
}

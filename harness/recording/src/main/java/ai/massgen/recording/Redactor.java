package ai.massgen.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Masks secrets: by the name of the header, query parameter or JSON member that holds them, by their look, and by value.
 *
 * <p>All that is kept or shown of a request passes through here first. A masked text is the same for any secret, so that
 * two runs with different keys compare equal.
 *
 * <p>Immutable and thread-safe.
 */
public final class Redactor {
    /** What stands in place of a secret. */
    public static final String MASK = "REDACTED";

    private static final int SHORTEST_SECRET = 8;

    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "x-auth-token",
            "x-amz-security-token",
            "cookie",
            "set-cookie",
            "openai-organization",
            "openai-project");
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

    /**
     * Looks of secrets, each with the text that any of them holds, so that most texts need no pattern. Sources: the key
     * formats of the providers' documentation, and RFC 7519 (JWT), RFC 7468 (PEM).
     */
    private static final List<Look> LOOKS = List.of(
            new Look("sk-", "(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{16,}"),
            new Look("AIza", "(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{30,}"),
            new Look("gsk_", "(?<![A-Za-z0-9])gsk_[A-Za-z0-9]{20,}"),
            new Look("xai-", "(?<![A-Za-z0-9])xai-[A-Za-z0-9]{20,}"),
            new Look("pplx-", "(?<![A-Za-z0-9])pplx-[A-Za-z0-9]{20,}"),
            new Look("csk-", "(?<![A-Za-z0-9])csk-[A-Za-z0-9]{20,}"),
            new Look("nvapi-", "(?<![A-Za-z0-9])nvapi-[A-Za-z0-9_-]{20,}"),
            new Look("hf_", "(?<![A-Za-z0-9])hf_[A-Za-z0-9]{20,}"),
            new Look("r8_", "(?<![A-Za-z0-9])r8_[A-Za-z0-9]{20,}"),
            new Look("gh", "(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{30,}"),
            new Look("github_pat_", "(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{22,}"),
            new Look("xox", "(?<![A-Za-z0-9])xox[abeprs]-[A-Za-z0-9-]{10,}"),
            new Look("AKIA", "(?<![A-Za-z0-9])AKIA[A-Z0-9]{16}(?![A-Za-z0-9])"),
            new Look("ASIA", "(?<![A-Za-z0-9])ASIA[A-Z0-9]{16}(?![A-Za-z0-9])"),
            new Look("ya29.", "(?<![A-Za-z0-9])ya29\\.[A-Za-z0-9_-]{20,}"),
            new Look("eyJ", "(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
            new Look("Bearer ", "(?<=Bearer )(?!REDACTED)[A-Za-z0-9._~+/-]{16,}=*"),
            new Look(
                    "PRIVATE KEY",
                    "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)"));

    private static final Redactor STANDARD = new Redactor(List.of());

    private final List<String> values;

    private Redactor(List<String> values) {
        this.values = values;
    }

    private record Look(String clue, Pattern pattern) {
        Look(String clue, String pattern) {
            this(clue, Pattern.compile(pattern));
        }
    }

    /** Masks by name and by look. */
    public static Redactor standard() {
        return STANDARD;
    }

    /**
     * Masks these values wherever they stand, and by name and by look.
     *
     * @param secrets values in clear; those shorter than {@value #SHORTEST_SECRET} characters are not looked for, they would hit plain words
     */
    public static Redactor of(Collection<String> secrets) {
        return new Redactor(secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The value of a header as it may be kept; the scheme of an authorization stays. */
    public String header(String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (!HEADERS.contains(lower)) {
            return text(value);
        }
        int blank = value.indexOf(' ');
        boolean hasScheme = lower.endsWith("authorization") && blank > 0;
        return hasScheme ? value.substring(0, blank + 1) + MASK : MASK;
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

    /** A text, secrets masked by look and by value. */
    public String text(String text) {
        if (text.length() < SHORTEST_SECRET) {
            return text;
        }
        var masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        for (Look look : LOOKS) {
            if (masked.contains(look.clue())) {
                masked = look.pattern().matcher(masked).replaceAll(MASK);
            }
        }
        return masked;
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
        return copy == null ? object : copy;
    }

    private JsonNode member(String name, JsonNode value) {
        return value.isTextual() && isSecretMember(name) ? TextNode.valueOf(MASK) : body(value);
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

    private static boolean isSecretMember(String name) {
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

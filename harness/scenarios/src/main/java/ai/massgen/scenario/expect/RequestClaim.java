package ai.massgen.scenario.expect;

import ai.massgen.transcript.WireExchange;
import ai.massgen.transcript.text.Secrets;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code requests}: which requests, and what must hold for them.
 *
 * @param place where it stands
 * @param agent whose requests; null for all
 * @param nth which of them, from 1, or {@link #LAST}; null for any
 * @param claims what a request must be like, part by part
 * @param count how many must be so; null for at least one
 */
record RequestClaim(
        String place,
        @Nullable String agent,
        @Nullable Integer nth,
        List<Claim> claims,
        @Nullable NumberRange count) {
    /** The last request, whatever its number. */
    static final int LAST = -1;

    private static final List<String> NAMES =
            List.of("agent", "nth", "count", "absent", "method", "url", "header", "body", "status", "match");
    private static final List<String> MATCHES = List.of("recorded", "changed", "exhausted", "unknown", "live");

    RequestClaim {
        claims = List.copyOf(claims);
    }

    /**
     * What one part of a request must be like.
     *
     * @param part its name for messages: {@code url}, {@code header anthropic-beta}, {@code body} …
     * @param value takes the part out of a request
     * @param matcher what it must be like
     */
    record Claim(String part, Part value, Matcher matcher) {
        @Nullable
        Mismatch mismatch(WireExchange request) {
            var mismatch = matcher.mismatch(value.of(request));
            return mismatch == null
                    ? null
                    : new Mismatch(part + mismatch.path(), mismatch.expected(), mismatch.actual(), mismatch.detail());
        }
    }

    /** Takes a part out of a request. */
    interface Part {
        JsonNode of(WireExchange request);
    }

    static RequestClaim parse(YamlNode item, Parts parts) {
        var fields = parts.fields(item, "what is expected of requests", NAMES);
        var agent = fields.get("agent");
        var claims = new ArrayList<Claim>();
        fields.forEach((name, field) -> claims.addAll(claims(name, field, parts)));
        var count = count(item, fields, parts);
        var nth = nth(fields.get("nth"), parts);
        if (nth != null && count != null) {
            parts.problem(item, "\"nth\" names one request: it cannot be counted", "Remove \"nth\" or the count.");
        }
        if (nth == null && count == null && claims.isEmpty()) {
            parts.problem(
                    item,
                    "nothing is asked of these requests",
                    "Add count, header, body or another of " + String.join(", ", NAMES) + ".");
        }
        return new RequestClaim(item.place().toString(), agent == null ? null : parts.agent(agent), nth, claims, count);
    }

    private static @Nullable Integer nth(@Nullable YamlNode node, Parts parts) {
        if (node == null) {
            return null;
        }
        return node instanceof YamlNode.Scalar scalar && scalar.text().equals("last")
                ? LAST
                : parts.position(node, "nth");
    }

    private static @Nullable NumberRange count(YamlNode item, Map<String, YamlNode> fields, Parts parts) {
        var absent = fields.get("absent");
        var count = fields.get("count");
        if (absent != null && count != null) {
            parts.problem(item, "\"absent\" and \"count\" say the same", "Remove one of them.");
        }
        if (absent != null) {
            return parts.flag(absent, "absent")
                    ? NumberRange.exactly(BigDecimal.ZERO)
                    : new NumberRange(BigDecimal.ONE, null);
        }
        return count == null ? null : parts.range(count, "count");
    }

    private static List<Claim> claims(String name, YamlNode field, Parts parts) {
        return switch (name) {
            case "method" ->
                List.of(new Claim("method", request -> text(request.method()), MatcherParser.text(field, parts)));
            case "url" -> List.of(new Claim("url", request -> text(request.url()), MatcherParser.text(field, parts)));
            case "status" ->
                List.of(new Claim(
                        "status", RequestClaim::status, new Matcher.Between(parts.range(field, "status"), "")));
            case "match" -> List.of(match(field, parts));
            case "header" -> headers(field, parts);
            case "body" -> bodies(field, parts);
            default -> List.of();
        };
    }

    private static Claim match(YamlNode field, Parts parts) {
        if (field instanceof YamlNode.Scalar) {
            parts.word(field, "match", MATCHES);
        }
        return new Claim("match", request -> text(request.match()), MatcherParser.text(field, parts));
    }

    private static JsonNode status(WireExchange request) {
        return JsonNodeFactory.instance.numberNode(request.status());
    }

    private static List<Claim> headers(YamlNode field, Parts parts) {
        var claims = new ArrayList<Claim>();
        parts.entries(field, "header").forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            boolean none = value instanceof YamlNode.Scalar scalar && scalar.value() == null;
            var matcher = none
                    ? new Matcher.Kind("no such header", JsonNode::isMissingNode)
                    : MatcherParser.text(value, parts);
            claims.add(new Claim("header " + lower, request -> header(request, lower), matcher));
        });
        return claims;
    }

    private static JsonNode header(WireExchange request, String name) {
        var value = request.headers().get(name);
        if (value == null) {
            return MissingNode.getInstance();
        }
        return text(Secrets.isSecretHeader(name) ? value : Secrets.mask(value));
    }

    private static List<Claim> bodies(YamlNode field, Parts parts) {
        var claims = new ArrayList<Claim>();
        if (!(field instanceof YamlNode.Mapping mapping)) {
            parts.problem(
                    field,
                    "body must be a mapping of JSON Pointers, this is " + field.describe(),
                    "Write {/model: gpt-5}.");
            return claims;
        }
        mapping.entries().forEach((pointer, entry) -> {
            var matcher = MatcherParser.partial(entry.value(), parts);
            var compiled = pointer(pointer, entry, parts);
            claims.add(new Claim("body" + pointer, request -> at(request, compiled), matcher));
        });
        return claims;
    }

    private static JsonPointer pointer(String pointer, YamlNode.Entry entry, Parts parts) {
        try {
            return JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            parts.problem(entry.keyPlace()
                    .problem(
                            "\"" + pointer + "\" is no JSON Pointer",
                            "Begin it with a slash: /" + pointer.replace('.', '/') + "."));
            return JsonPointer.empty();
        }
    }

    private static JsonNode at(WireExchange request, JsonPointer pointer) {
        return request.body() == null
                ? MissingNode.getInstance()
                : request.body().at(pointer);
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    /** The requests that are meant, in the order sent; one of them if {@code nth} says so. */
    List<WireExchange> selected(List<WireExchange> requests) {
        return requests.stream()
                .filter(request -> agent == null || request.agent().equals(agent))
                .toList();
    }

    /** The first claim that a request does not meet; null if it meets all. */
    @Nullable
    Mismatch mismatch(WireExchange request) {
        for (Claim claim : claims) {
            var mismatch = claim.mismatch(request);
            if (mismatch != null) {
                return mismatch;
            }
        }
        return null;
    }

    boolean hasClaims() {
        return !claims.isEmpty();
    }

    /** {@code request 2 of a1 with url "…"}. */
    String describe() {
        var text = new StringBuilder(nth == null ? "a request" : nth == LAST ? "a last request" : "request " + nth);
        if (agent != null) {
            text.append(" of ").append(agent);
        }
        var parts = new LinkedHashMap<String, String>();
        claims.forEach(claim -> parts.put(claim.part(), claim.matcher().describe()));
        parts.forEach((part, like) -> text.append(", ").append(part).append(' ').append(like));
        return text.toString();
    }
}

package ai.massgen.recording;

import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A YAML tree to a cassette, in either dialect.
 *
 * <p>Python's vcrpy keeps {@code interactions}, Ruby's and R's VCR {@code http_interactions}. A field that only one of them
 * has is read in both: nothing is lost by it, and the two have borrowed from each other.
 */
final class CassetteReader {
    private static final List<String> KEYS = List.of(
            "interactions",
            "version",
            "provenance",
            "schedule",
            "expires",
            "http_interactions",
            "recorded_with",
            "description");
    private static final List<String> INTERACTION_KEYS =
            List.of("request", "response", "recorded_at", "provenance", "agent");
    private static final List<String> REQUEST_KEYS = List.of("method", "uri", "headers", "body", "parsed_body");
    private static final List<String> RESPONSE_KEYS = List.of(
            "status",
            "headers",
            "body",
            "parsed_body",
            "timing",
            "splits",
            "ended",
            "content",
            "status_code",
            "http_version",
            "protocol",
            "url",
            "adapter_metadata");

    /** ISO 8601, the date of HTTP that Ruby writes, and R's time, which is UTC without saying so. */
    private static final DateTimeFormatter TIMES = new DateTimeFormatterBuilder()
            .appendOptional(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
            .appendOptional(DateTimeFormatter.RFC_1123_DATE_TIME)
            .appendOptional(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT))
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private final Fields fields;
    private final BodyReader bodies;

    CassetteReader(Fields fields) {
        this.fields = fields;
        this.bodies = new BodyReader(fields);
    }

    Cassette read(String name, YamlNode root) {
        var top = fields.mapping(root, "a cassette");
        fields.warnOfUnknownKeys(top, KEYS);
        var provenance = provenance(top.get("provenance"), Provenance.RECORDED);
        var interactions = interactions(top).stream()
                .map(node -> interaction(node, provenance))
                .toList();
        return new Cassette(name, interactions, schedule(top.get("schedule")), expires(top.get("expires")));
    }

    private List<YamlNode> interactions(YamlNode.Mapping top) {
        var ruby = top.get("http_interactions");
        var node = ruby == null ? fields.required(top, "interactions") : ruby;
        return node == null || Fields.isNull(node) ? List.of() : fields.items(node, "the interactions");
    }

    private Interaction interaction(YamlNode node, Provenance usual) {
        var mapping = fields.mapping(node, "an interaction");
        fields.warnOfUnknownKeys(mapping, INTERACTION_KEYS);
        var agent = mapping.get("agent");
        return new Interaction(
                request(fields.mapping(mapping, "request")),
                response(fields.mapping(mapping, "response")),
                recordedAt(mapping.get("recorded_at")),
                provenance(mapping.get("provenance"), usual),
                agent == null ? null : fields.text(agent, "\"agent\""));
    }

    private RecordedRequest request(YamlNode.Mapping mapping) {
        fields.warnOfUnknownKeys(mapping, REQUEST_KEYS);
        var headers = fields.headers(mapping);
        return new RecordedRequest(
                fields.text(mapping, "method"),
                fields.text(mapping, "uri"),
                headers,
                body(mapping, Headers.first(headers, "content-encoding")));
    }

    private RecordedResponse response(YamlNode.Mapping mapping) {
        fields.warnOfUnknownKeys(mapping, RESPONSE_KEYS);
        var headers = fields.headers(mapping);
        var body = body(mapping, Headers.first(headers, "content-encoding"));
        var end = end(mapping.get("ended"));
        return new RecordedResponse(
                status(mapping, end),
                message(mapping),
                headers,
                body,
                timing(mapping.get("timing")),
                splits(mapping.get("splits"), body.size()),
                end);
    }

    private ByteString body(YamlNode.Mapping parent, @Nullable String encoding) {
        var parsed = parent.get("parsed_body");
        if (parsed != null) {
            return BodyReader.parsed(parsed);
        }
        var body = parent.get("body");
        if (body instanceof YamlNode.Mapping mapping && isWrapper(mapping)) {
            return mapping.get("base64_string") == null
                    ? bodies.stored(mapping.get("string"), encoding)
                    : base64(mapping, encoding);
        }
        return bodies.stored(body == null ? parent.get("content") : body, encoding);
    }

    private static boolean isWrapper(YamlNode.Mapping body) {
        return body.get("string") != null
                || body.get("base64_string") != null
                || body.entries().isEmpty();
    }

    private ByteString base64(YamlNode.Mapping body, @Nullable String encoding) {
        var node = body.get("base64_string");
        var decoded = node == null ? null : ByteString.decodeBase64(fields.text(node, "\"base64_string\""));
        if (node == null || decoded == null) {
            fields.error(body, "\"base64_string\" is not base64", "Record the cassette anew.");
            return ByteString.EMPTY;
        }
        return bodies.stored(new YamlNode.Scalar(node.place(), "", decoded.toByteArray()), encoding);
    }

    private int status(YamlNode.Mapping response, RecordedEnd end) {
        var old = response.get("status_code");
        var node = old == null ? fields.required(response, "status") : old;
        if (node instanceof YamlNode.Mapping mapping) {
            node = fields.required(mapping, "code");
        }
        return node == null ? 0 : fields.number(node, "the status", end == RecordedEnd.COMPLETE ? 100 : 0);
    }

    private String message(YamlNode.Mapping response) {
        var message = response.get("status") instanceof YamlNode.Mapping status ? status.get("message") : null;
        return message == null || Fields.isNull(message) ? "" : fields.text(message, "\"message\"");
    }

    private Provenance provenance(@Nullable YamlNode node, Provenance usual) {
        if (node == null) {
            return usual;
        }
        var word = fields.text(node, "\"provenance\"");
        var known = Provenance.of(word);
        if (known.isEmpty()) {
            var words = Arrays.stream(Provenance.values()).map(Provenance::word).toList();
            fields.error(node, "there is no provenance \"" + word + "\"", Suggestion.among(word, words));
        }
        return known.orElse(usual);
    }

    private RecordedEnd end(@Nullable YamlNode node) {
        if (node == null) {
            return RecordedEnd.COMPLETE;
        }
        var word = fields.text(node, "\"ended\"");
        var known = RecordedEnd.of(word);
        if (known.isEmpty()) {
            var words =
                    Arrays.stream(RecordedEnd.values()).map(RecordedEnd::word).toList();
            fields.error(node, "no response ends \"" + word + "\"", Suggestion.among(word, words));
        }
        return known.orElse(RecordedEnd.COMPLETE);
    }

    /** A time in another form is no loss, and only told. */
    private @Nullable Instant recordedAt(@Nullable YamlNode node) {
        if (node == null || Fields.isNull(node)) {
            return null;
        }
        var text = fields.text(node, "\"recorded_at\"");
        try {
            return OffsetDateTime.parse(text, TIMES).toInstant();
        } catch (DateTimeException e) {
            fields.warning(node, "\"" + text + "\" is no time that is understood", "Write it as 2026-08-19T14:34:12Z.");
            return null;
        }
    }

    private @Nullable LocalDate expires(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        var text = fields.text(node, "\"expires\"");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            fields.error(node, "\"" + text + "\" is no date", "Write it as 2027-01-31.");
            return null;
        }
    }

    private List<List<String>> schedule(@Nullable YamlNode node) {
        if (node == null) {
            return List.of();
        }
        return fields.items(node, "\"schedule\"").stream()
                .map(batch -> fields.items(batch, "a batch of the schedule").stream()
                        .map(agent -> fields.text(agent, "an agent of the schedule"))
                        .toList())
                .toList();
    }

    private List<Duration> timing(@Nullable YamlNode node) {
        var times = new ArrayList<Duration>();
        var last = Duration.ZERO;
        for (YamlNode item : node == null ? List.<YamlNode>of() : fields.items(node, "\"timing\"")) {
            var time = milliseconds(item);
            if (time == null) {
                fields.error(item, "a time must be a number of milliseconds from 0, this is " + item.describe(), "");
            } else if (time.compareTo(last) < 0) {
                fields.error(
                        item,
                        "events arrive in order, this time lies before the last",
                        "Times count from the request.");
            } else {
                last = time;
                times.add(time);
            }
        }
        return times;
    }

    private static @Nullable Duration milliseconds(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Number number) {
            double millis = number.doubleValue();
            return millis >= 0 && millis < Integer.MAX_VALUE ? Duration.ofNanos(Math.round(millis * 1e6)) : null;
        }
        return null;
    }

    private List<Integer> splits(@Nullable YamlNode node, int size) {
        var splits = new ArrayList<Integer>();
        for (YamlNode item : node == null ? List.<YamlNode>of() : fields.items(node, "\"splits\"")) {
            int split = fields.number(item, "a split", 1);
            int last = splits.isEmpty() ? 0 : splits.get(splits.size() - 1);
            if (split > size || split <= last) {
                fields.error(item, "splits ascend and end within the body of " + size + " bytes, this is " + split, "");
            }
            splits.add(split);
        }
        return splits;
    }
}

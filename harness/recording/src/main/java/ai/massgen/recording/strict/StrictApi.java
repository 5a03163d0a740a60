package ai.massgen.recording.strict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The APIs whose rules are known. */
public enum StrictApi {
    /** OpenAI's Chat Completions, and who speaks them. */
    CHAT("/chat/completions"),
    /** OpenAI's Responses. */
    RESPONSES("/responses"),
    /** Anthropic's Messages. */
    MESSAGES("/messages"),
    /** Google's generateContent. */
    GEMINI("enerateContent");

    private final String operation;

    StrictApi(String operation) {
        this.operation = operation;
    }

    /** The first rule that is broken; null where none is. */
    private @Nullable Refusal check(Sent request) {
        return switch (this) {
            case CHAT -> ChatRules.check(request);
            case RESPONSES -> ResponsesRules.check(request);
            case MESSAGES -> MessagesRules.check(request);
            case GEMINI -> GeminiRules.check(request);
        };
    }

    /**
     * A request.
     *
     * @param url where it went
     * @param body its JSON
     */
    record Sent(String url, JsonNode body) {
        /** Whether it went to a host of this name, or below it. */
        boolean isAt(String host) {
            var end = url.indexOf('/', url.indexOf("//") + 2);
            var name = url.substring(url.indexOf("//") + 2, end < 0 ? url.length() : end);
            return name.equals(host) || name.endsWith("." + host);
        }
    }

    /**
     * The answer of the provider.
     *
     * @param status HTTP status
     * @param body its own form of an error
     */
    public record Answer(int status, JsonNode body) {}

    /**
     * The error with which the provider would refuse a request; empty where it would take it, and where its rules are not known.
     *
     * @param url where the request goes
     * @param body its JSON; null where it has none
     */
    public static Optional<Answer> refusal(String method, String url, @Nullable JsonNode body) {
        if (!method.equals("POST") || body == null) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(api -> path(url).endsWith(api.operation))
                .findFirst()
                .flatMap(api ->
                        Optional.ofNullable(api.check(new Sent(url, body))).map(api::error));
    }

    private static String path(String url) {
        var path = url.split("[?#]", 2)[0];
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private Answer error(Refusal refusal) {
        var root = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case CHAT, RESPONSES -> openAi(root, refusal);
            case MESSAGES -> {
                root.put("type", "error");
                root.putObject("error").put("type", "invalid_request_error").put("message", refusal.message());
            }
            case GEMINI ->
                root.putObject("error")
                        .put("code", refusal.status())
                        .put("message", refusal.message())
                        .put("status", "INVALID_ARGUMENT");
        }
        return new Answer(refusal.status(), root);
    }

    private static void openAi(ObjectNode root, Refusal refusal) {
        root.putObject("error")
                .put("message", refusal.message())
                .put("type", "invalid_request_error")
                .put("param", refusal.param())
                .put("code", refusal.code());
    }
}

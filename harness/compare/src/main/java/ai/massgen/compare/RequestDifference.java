package ai.massgen.compare;

import ai.massgen.transcript.Change;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads changes of requests: what is sent, in which headers, to whom, how often, and how it was answered. */
final class RequestDifference {
    /** Without these a provider refuses the request or answers another question. */
    private static final Set<String> NEEDED = Set.of(
            "contents",
            "input",
            "instructions",
            "max_tokens",
            "messages",
            "model",
            "stream",
            "system",
            "systemInstruction",
            "tools");

    /** Without these a provider does not know who asks, or in which version. */
    private static final Set<String> NEEDED_HEADERS =
            Set.of("anthropic-version", "authorization", "content-type", "x-api-key", "x-goog-api-key");

    private RequestDifference() {}

    /** A change below {@code /requests}. */
    static Difference of(Change change) {
        var path = change.path();
        if (path.size() <= 3) {
            return exchange(change);
        }
        return switch (path.get(3)) {
            case "headers" -> header(change);
            case "body" -> body(change);
            case "request" -> member(change, Severity.BREAKING, "Requests go elsewhere: " + Wording.values(change));
            case "status" -> answered(change, "A request is answered with another HTTP status: ");
            case "match" -> answered(change, "A request finds no recording as before: match ");
            default ->
                member(change, Severity.BEHAVIORAL, changed(Wording.place(path.subList(3, path.size())), change));
        };
    }

    /** A change of a header that the HTTP library adds. */
    static Difference ofClient(Change change) {
        var place = "client header " + change.path().get(3);
        return difference(Aspect.CLIENT, Severity.COSMETIC, place, change, changed(place, change));
    }

    private static Difference exchange(Change change) {
        var agent = change.path().size() > 1 ? " of " + change.path().get(1) : "";
        var element = change.before() == null ? change.after() : change.before();
        var what = "A request" + agent + address(element);
        var sentence = change.before() == null ? what + " is sent that was not." : what + " is not sent any more.";
        return difference(Aspect.EXCHANGE, Severity.BREAKING, "request", change, sentence);
    }

    private static String address(@Nullable JsonNode request) {
        var line = request == null ? "" : Wording.text(request, "request");
        return line.isEmpty() ? "" : " (" + line + ")";
    }

    private static Difference answered(Change change, String sentence) {
        var place = change.path().get(3);
        return difference(Aspect.EXCHANGE, Severity.BREAKING, place, change, sentence + Wording.values(change) + ".");
    }

    private static Difference header(Change change) {
        var name = change.path().size() > 4 ? change.path().get(4) : "headers";
        boolean lost = change.after() == null && (NEEDED_HEADERS.contains(name) || name.equals("headers"));
        return member(change, lost ? Severity.BREAKING : Severity.BEHAVIORAL, changed("header " + name, change));
    }

    private static Difference body(Change change) {
        var below = change.path().subList(4, change.path().size());
        boolean lost =
                change.after() == null && (below.isEmpty() || below.size() == 1 && NEEDED.contains(below.get(0)));
        var name = below.isEmpty() ? "body" : Wording.place(below);
        return member(change, lost ? Severity.BREAKING : Severity.BEHAVIORAL, changed(name, change));
    }

    private static String changed(String name, Change change) {
        return switch (Wording.operation(change)) {
            case "added" -> "Requests send \"" + name + "\" now: " + Wording.values(change) + ".";
            case "removed" -> "Requests do not send \"" + name + "\" any more; it was " + Wording.values(change) + ".";
            default -> "Requests send another \"" + name + "\": " + Wording.values(change) + ".";
        };
    }

    private static Difference member(Change change, Severity severity, String sentence) {
        List<String> below = change.path().subList(3, change.path().size());
        return difference(Aspect.REQUEST, severity, Wording.place(below), change, sentence);
    }

    private static Difference difference(
            Aspect aspect, Severity severity, String place, Change change, String sentence) {
        var kind = "request " + place + " " + Wording.operation(change);
        return new Difference(aspect, severity, kind, Edit.of(change), sentence, change);
    }
}

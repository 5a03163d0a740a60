package ai.massgen.engine;

import ai.massgen.engine.Step.Kind;
import ai.massgen.engine.Step.Paper;
import ai.massgen.transcript.WireExchange;
import java.util.ArrayList;
import java.util.List;

/** What was sent and answered, for people. Secrets are masked before a transcript is made. */
final class WirePapers {
    private WirePapers() {}

    /**
     * The requests of one model call. A call that is answered with an error is sent again, so a call takes requests up to
     * the first success.
     */
    static List<Paper> of(List<WireExchange> requests, String agent, int call) {
        var papers = new ArrayList<Paper>();
        int current = 1;
        for (WireExchange exchange : requests) {
            if (!exchange.agent().equals(agent)) {
                continue;
            }
            if (current == call) {
                papers.add(request(exchange));
                papers.add(response(exchange));
            }
            current += isSuccess(exchange) ? 1 : 0;
        }
        return papers;
    }

    private static boolean isSuccess(WireExchange exchange) {
        return exchange.status() >= 200 && exchange.status() < 300;
    }

    private static Paper request(WireExchange exchange) {
        var text = new StringBuilder(exchange.method())
                .append(' ')
                .append(exchange.url())
                .append('\n');
        exchange.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        if (exchange.body() != null) {
            text.append('\n').append(exchange.body().toPrettyString()).append('\n');
        }
        return new Paper("request " + exchange.nth(), Kind.TEXT, text.toString());
    }

    private static Paper response(WireExchange exchange) {
        var text = new StringBuilder()
                .append(exchange.status() == 0 ? "no status: the connection ended" : "status " + exchange.status())
                .append("\nrecording: ")
                .append(exchange.match());
        if (exchange.interaction() != null) {
            text.append(", interaction ").append(exchange.interaction()).append(" of the cassette");
        }
        exchange.differences().forEach(difference -> text.append("\n  ").append(difference));
        return new Paper(
                "response " + exchange.nth(), Kind.TEXT, text.append('\n').toString());
    }
}

package ai.massgen.engine;

import ai.massgen.engine.Step.Kind;
import ai.massgen.engine.Step.Paper;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.Redactor;
import ai.massgen.transcript.WireExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was sent and answered, for people. A transcript comes without secrets; a cassette may have been written by hand. */
final class WirePapers {
    private final List<WireExchange> exchanges;
    private final @Nullable Cassette cassette;
    private final Redactor redactor;

    /**
     * @param cassette what the exchanges were answered from; null where that is not known
     * @param redactor masks what is shown of the cassette
     */
    WirePapers(List<WireExchange> exchanges, @Nullable Cassette cassette, Redactor redactor) {
        this.exchanges = exchanges;
        this.cassette = cassette;
        this.redactor = redactor;
    }

    /** The requests of one model call: several where it is tried again, or uses tools. */
    List<Paper> of(String agent, int call) {
        return exchanges.stream()
                .filter(exchange -> exchange.agent().equals(agent) && exchange.call() == call)
                .map(this::paper)
                .toList();
    }

    /** One file for both: files are what a report costs most. */
    private Paper paper(WireExchange exchange) {
        var name = "request and response " + exchange.nth();
        return new Paper(name, Kind.TEXT, request(exchange) + "\n" + response(exchange));
    }

    private static String request(WireExchange exchange) {
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
        return text.toString();
    }

    private String response(WireExchange exchange) {
        var text = new StringBuilder()
                .append(exchange.status() == 0 ? "no status: the connection ended" : "status " + exchange.status())
                .append("\nrecording: ")
                .append(exchange.match());
        if (exchange.interaction() != null) {
            text.append(", interaction ").append(exchange.interaction()).append(" of the cassette");
        }
        exchange.differences().forEach(difference -> text.append("\n  ").append(difference));
        return text.append('\n').append(recorded(exchange)).toString();
    }

    /** The recording that answered; faults of the scenario may have changed what arrived of it. */
    private String recorded(WireExchange exchange) {
        var interaction = exchange.interaction();
        if (cassette == null
                || interaction == null
                || interaction >= cassette.interactions().size()) {
            return "";
        }
        var response = cassette.interactions().get(interaction).response();
        var text = new StringBuilder("\nas recorded: status ")
                .append(response.status())
                .append('\n');
        response.headers()
                .forEach((name, values) -> text.append(name)
                        .append(": ")
                        .append(redactor.header(name, String.join(", ", values)))
                        .append('\n'));
        return text.append('\n').append(redactor.body(response.body()).utf8()).toString();
    }
}

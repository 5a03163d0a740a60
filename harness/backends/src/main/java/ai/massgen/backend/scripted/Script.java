package ai.massgen.backend.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted model says, call by call.
 *
 * <p>In a configuration a script is a list of turns, each the response to one request, or a mapping with one list for
 * {@code coordination}, one for {@code presentation} and, where the presentation is evaluated, one for {@code evaluation}. A turn is a list of chunks; a turn of one chunk may stand without
 * the list. A chunk is a text, or a mapping with one of these keys:
 *
 * <ul>
 *   <li>{@code content}, {@code reasoning}, {@code refusal}: a text
 *   <li>{@code tool_calls}: a list of {@code {name, arguments, id?}}, arguments a mapping or the text of one; {@code truncated:
 *       true} for a call that was cut off
 *   <li>{@code new_answer}: {@code {content}} or the text itself; {@code vote}: {@code {agent_id, reason}} or the number itself
 *   <li>{@code usage}: {@code {input, output, cached?, reasoning?}}
 *   <li>{@code error}: {@code {kind, message?, status?, code?, retry-after?}}, last of its turn
 *   <li>{@code finish}: {@code stop}, {@code tool_calls}, {@code length} …, last of its turn; without it a turn ends in
 *       {@code tool_calls} where it has calls, else in {@code stop}
 *   <li>{@code hang: true}: nothing comes any more
 *   <li>{@code delay}: a span such as {@code 5ms}, alone or beside another key, which then comes after it
 * </ul>
 *
 * @param coordination turns for requests that offer MassGen's workflow tools; where {@code presentation} is null, for all requests
 * @param presentation turns for all other requests; null where one list serves all
 * @param evaluation turns for requests that offer MassGen's tools of an evaluation; null where there is no such list
 */
public record Script(
        List<List<Line>> coordination,
        @Nullable List<List<Line>> presentation,
        @Nullable List<List<Line>> evaluation) {

    public Script {
        coordination = copy(coordination);
        presentation = presentation == null ? null : copy(presentation);
        evaluation = evaluation == null ? null : copy(evaluation);
    }

    /** A script without turns for evaluations. */
    public Script(List<List<Line>> coordination, @Nullable List<List<Line>> presentation) {
        this(coordination, presentation, null);
    }

    private static List<List<Line>> copy(List<List<Line>> turns) {
        return turns.stream().map(List::copyOf).toList();
    }

    /** Reads a script; all its problems are told at once. */
    public static ScriptReading read(JsonNode json) {
        return new ScriptReader().read(json);
    }
}

package ai.massgen.orchestrator.runlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code coordination_table.txt}: what happened, a row for each event and a column for each agent, for people (MassGen v0.1.6,
 * {@code create_coordination_table.py}). Answers and votes are counted, each one.
 */
final class CoordinationTable {
    private static final int NUMBER = 5;

    private final String task;
    private final AttemptState state;
    private final List<LoggedEvent> events;
    private final int width;

    CoordinationTable(String task, AttemptState state, List<LoggedEvent> events) {
        this.task = task;
        this.state = state;
        this.events = events;
        this.width = width(state.registered().size());
    }

    /** MassGen's widths of a column. */
    private static int width(int agents) {
        return switch (agents) {
            case 1, 2 -> 60;
            case 3 -> 40;
            case 4 -> 30;
            default -> 25;
        };
    }

    String text() {
        var lines = new ArrayList<String>();
        lines.add("COORDINATION TABLE");
        lines.add(
                "answer: ANSWERED label · vote: VOTED for label · IGNORED vote · RESTARTED round · SELECTED · FINAL label");
        lines.add(rule());
        lines.add("USER  " + oneLine(task));
        lines.add(rule());
        lines.add(row(
                "",
                state.registered().stream()
                        .map(id -> state.number(id) + " (" + id + ")")
                        .toList()));
        lines.add(rule());
        addEvents(lines);
        lines.add(rule());
        addSummary(lines);
        return String.join("\n", lines) + "\n";
    }

    private void addEvents(List<String> lines) {
        int number = 0;
        for (LoggedEvent event : events) {
            var cell = cell(event);
            var agent = event.event().agent();
            if (cell.isPresent() && agent != null) {
                number++;
                int column = state.registered().indexOf(agent);
                lines.add(row(
                        String.valueOf(number),
                        IntStream.range(0, state.registered().size())
                                .mapToObj(i -> i == column ? cell.get() : "")
                                .toList()));
            }
        }
    }

    private Optional<String> cell(LoggedEvent logged) {
        var told = logged.event();
        return switch (told.type()) {
            case "new_answer" ->
                Optional.of("ANSWERED " + AttemptState.text(told, "label") + ": "
                        + oneLine(AttemptState.text(told, "content")));
            case "vote_cast" ->
                Optional.of("VOTED for " + AttemptState.text(told, "voted_for_label") + ": "
                        + oneLine(AttemptState.text(told, "reason")));
            case "vote_ignored" -> Optional.of("IGNORED vote for " + AttemptState.text(told, "voted_for_label"));
            case "restart_completed" -> Optional.of("RESTARTED round " + AttemptState.text(told, "agent_round"));
            case "update_injected" -> Optional.of("TOLD of " + AttemptState.text(told, "new_answers"));
            case "agent_error" -> Optional.of("ERROR " + oneLine(AttemptState.text(told, "reason")));
            case "agent_timeout" -> Optional.of("TIMEOUT");
            case "agent_cancelled" -> Optional.of("CANCELLED");
            case "final_agent_selected" -> Optional.of("SELECTED");
            case "final_answer" -> Optional.of("FINAL " + AttemptState.text(told, "label"));
            case "post_evaluation" -> Optional.of("JUDGED " + AttemptState.text(told, "decision"));
            default -> Optional.empty();
        };
    }

    private void addSummary(List<String> lines) {
        lines.add("SUMMARY");
        lines.add(row("", each(id -> "answers: " + state.agent(id).answers.size())));
        lines.add(row("", each(id -> "votes: " + state.agent(id).votesCast)));
        lines.add(row("", each(id -> "restarts: " + state.agent(id).restarts)));
        lines.add(row("", each(id -> "status: " + (id.equals(state.winner()) ? "final" : state.agent(id).status))));
        lines.add(rule());
        lines.add("TOTALS  answers: " + total(id -> state.agent(id).answers.size()) + " · votes: "
                + total(id -> state.agent(id).votesCast) + " · restarts: "
                + total(id -> state.agent(id).restarts) + " · winner: "
                + (state.winner() == null ? "none" : state.winner()));
    }

    private List<String> each(Function<String, String> cell) {
        return state.registered().stream().map(cell).toList();
    }

    private int total(ToIntFunction<String> count) {
        return state.registered().stream().mapToInt(count).sum();
    }

    private String row(String number, List<String> cells) {
        return (pad(number, NUMBER) + " | "
                        + cells.stream().map(cell -> pad(cell, width)).collect(Collectors.joining(" | ")))
                .stripTrailing();
    }

    private String rule() {
        return "-".repeat(NUMBER + state.registered().size() * (width + 3));
    }

    private static String pad(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length > width
                ? text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…"
                : text + " ".repeat(width - length);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}

package ai.massgen.cli;

import ai.massgen.cli.AgentPanel.Status;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.TokenCount;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Follows the events of a turn, for a picture of it at any moment. One thread at a time. */
final class Board {
    private final List<String> agents;
    private final Map<String, AgentPanel> panels = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, String> troubles = new LinkedHashMap<>();
    private String question = "";
    private int turn;
    private int answers;
    private int reopenings;
    private String note = "";

    /**
     * A turn at one moment.
     *
     * @param turn from 1
     * @param elapsed since it began
     * @param panels the agents, in order of registration
     * @param answers how many were accepted
     * @param restarts how often one reopened the vote, after the first time
     * @param note what the run as a whole is at; may be empty
     * @param troubles what went wrong and was not made good since, by agent
     */
    record Picture(
            int turn,
            String question,
            Duration elapsed,
            List<AgentPanel> panels,
            int answers,
            int restarts,
            String note,
            Map<String, String> troubles) {
        Picture {
            panels = List.copyOf(panels);
            troubles = Collections.unmodifiableMap(new LinkedHashMap<>(troubles));
        }
    }

    /** Nobody is asked yet. */
    Board(List<String> agents) {
        this.agents = List.copyOf(agents);
        begin(0, "");
    }

    void begin(int number, String asked) {
        turn = number;
        question = Cells.countable(asked).replace('\n', ' ');
        agents.forEach(agent -> panels.put(agent, AgentPanel.waiting(agent)));
        answers = 0;
        reopenings = 0;
        troubles.clear();
        note = "";
    }

    void accept(Event event) {
        if (event instanceof Event.Chunk chunk) {
            change(chunk.agent(), panel -> said(panel, chunk));
        } else if (event instanceof Event.ToolExecution tool) {
            change(tool.agent(), panel -> panel.noting("· " + tool.name() + " " + tool.status()));
        } else if (event instanceof Event.Output output) {
            shown(output);
        } else if (event instanceof Event.Coordination step) {
            coordinated(step);
        }
    }

    private void change(String agent, UnaryOperator<AgentPanel> change) {
        panels.computeIfPresent(agent, (id, panel) -> change.apply(panel));
    }

    private AgentPanel said(AgentPanel panel, Event.Chunk chunk) {
        Integer before = calls.put(chunk.agent(), chunk.call());
        var open = before != null && before == chunk.call() ? panel : panel.begun();
        if (chunk.text() == null) {
            return open;
        }
        return switch (chunk.type()) {
            case "content" -> open.saying(chunk.text());
            case "error" -> broken(open, chunk.text());
            default -> open;
        };
    }

    /** Nobody is asked again for what it failed to present, while an agent that coordinates may yet succeed. */
    private AgentPanel broken(AgentPanel panel, String why) {
        if (panel.status() == Status.PRESENTING) {
            troubles.put(panel.agent(), "the presentation failed: " + why);
        }
        return panel.noting("! " + why);
    }

    private AgentPanel late(AgentPanel panel) {
        if (panel.status() == Status.PRESENTING) {
            troubles.put(panel.agent(), "the presentation took too long");
        }
        return panel.with(Status.TIMED_OUT);
    }

    private AgentPanel failed(AgentPanel panel, String why) {
        troubles.put(panel.agent(), why);
        return panel.noting("! " + why);
    }

    private void shown(Event.Output output) {
        if (output.agent() == null && output.type().equals("status") && output.text() != null) {
            note = Cells.countable(output.text()).strip().replace('\n', ' ');
        }
    }

    private void coordinated(Event.Coordination step) {
        if (step.type().equals("restart_triggered")) {
            restarted(step.details());
        }
        if (step.type().equals("orchestration_restart")) {
            panels.replaceAll((id, panel) -> panel.voting(null));
        }
        if (step.agent() != null) {
            change(step.agent(), panel -> coordinated(panel, step.type(), step.details()));
        }
    }

    private AgentPanel coordinated(AgentPanel panel, String type, Map<String, Object> details) {
        return switch (type) {
            case "new_answer" -> answered(panel, details);
            case "vote_cast" -> voted(panel, details);
            case "status_change" -> panel.with(status(text(details, "status"), panel.status()));
            case "final_round_start" -> panel.with(Status.PRESENTING);
            case "enforcement" -> panel.noting("! " + text(details, "reason"));
            case "agent_error" -> failed(panel, text(details, "reason"));
            case "agent_timeout" -> late(panel);
            case "agent_cancelled" -> panel.with(Status.STOPPED);
            default -> panel;
        };
    }

    private AgentPanel answered(AgentPanel panel, Map<String, Object> details) {
        answers++;
        troubles.remove(panel.agent());
        var label = text(details, "label");
        return panel.answered(label).noting("= " + label + ": " + text(details, "content"));
    }

    private AgentPanel voted(AgentPanel panel, Map<String, Object> details) {
        troubles.remove(panel.agent());
        return panel.voting(text(details, "voted_for"));
    }

    private static Status status(String told, Status before) {
        return switch (told) {
            case "streaming" -> Status.WORKING;
            case "answered" -> Status.ANSWERED;
            case "voted" -> Status.VOTED;
            case "completed" -> Status.DONE;
            case "failed" -> Status.FAILED;
            default -> before;
        };
    }

    /** Votes are void; who is still at work will begin again. */
    private void restarted(Map<String, Object> details) {
        reopenings++;
        if (details.get("affected_agents") instanceof List<?> affected) {
            affected.forEach(agent -> change(String.valueOf(agent), Board::restarted));
        }
    }

    private static AgentPanel restarted(AgentPanel panel) {
        var open = panel.voting(null);
        return panel.status() == Status.WORKING ? open.with(Status.RESTARTING) : open;
    }

    private static String text(Map<String, Object> details, String name) {
        return String.valueOf(details.get(name));
    }

    /**
     * How it is now.
     *
     * @param spent by agent
     */
    Picture picture(Duration elapsed, Map<String, TokenCount> spent) {
        var now = panels.values().stream()
                .map(panel -> panel.spending(spent.get(panel.agent())))
                .toList();
        return new Picture(turn, question, elapsed, now, answers, Math.max(0, reopenings - 1), note, troubles);
    }
}

package ai.massgen.orchestrator.runlog;

import ai.massgen.transcript.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of one attempt: events, mappings, table, and what each agent answered or voted. */
final class AttemptLog {
    private final LogFiles files;
    private final Path folder;
    private final LogTime time;
    private final ShownPrompts prompts;
    private final WorkspaceCopy workspaces;
    private final String task;
    private final Instant began;
    private final AttemptState state;
    private final List<LoggedEvent> events = new ArrayList<>();
    private final Set<Path> snapshots = new HashSet<>();
    private final Map<String, Map<String, Object>> mappings = new LinkedHashMap<>();

    AttemptLog(
            LogFiles files,
            Path folder,
            LogTime time,
            ShownPrompts prompts,
            WorkspaceCopy workspaces,
            String task,
            AttemptState state,
            Instant began) {
        this.files = files;
        this.folder = folder;
        this.time = time;
        this.prompts = prompts;
        this.workspaces = workspaces;
        this.task = task;
        this.state = state;
        this.began = began;
    }

    AttemptState state() {
        return state;
    }

    List<LoggedEvent> events() {
        return events;
    }

    void accept(Event.Coordination told, Instant now) {
        double timestamp = LogTime.seconds(now);
        state.observe(told, timestamp);
        events.add(new LoggedEvent(timestamp, told, state.round(told.agent())));
        if (told.agent() == null) {
            return;
        }
        switch (told.type()) {
            case "new_answer" -> answer(told, told.agent(), now);
            case "vote_cast" -> vote(told, told.agent(), now);
            case "final_answer" -> finalAnswer(told, told.agent(), now);
            default -> {}
        }
    }

    private void answer(Event.Coordination told, String agent, Instant now) {
        var snapshot = snapshot(agent, now);
        var label = AttemptState.text(told, "label");
        files.text(folder.resolve(snapshot).resolve("answer.txt"), AttemptState.text(told, "content"));
        keep(agent, snapshot);
        map(label, "answer", told, now, snapshot.resolve("answer.txt"));
    }

    /** A folder that this agent has not used: on virtual time it may answer and vote in one instant. */
    private Path snapshot(String agent, Instant now) {
        var name = LogNames.of(agent);
        var snapshot = Path.of(name, time.stamp(now));
        for (int i = 2; !snapshots.add(snapshot); i++) {
            snapshot = Path.of(name, time.stamp(now) + "_" + i);
        }
        return snapshot;
    }

    private void vote(Event.Coordination told, String agent, Instant now) {
        var snapshot = snapshot(agent, now);
        var label = state.number(agent) + ".vote" + state.agent(agent).votesCast;
        files.json(folder.resolve(snapshot).resolve("vote.json"), voteFile(told, agent, now));
        keep(agent, snapshot);
        var mapping = map(label, "vote", told, now, snapshot.resolve("vote.json"));
        mapping.put("voted_for", told.details().get("voted_for"));
        mapping.put("voted_for_label", told.details().get("voted_for_label"));
    }

    private void keep(String agent, Path snapshot) {
        files.json(folder.resolve(snapshot).resolve("context.txt"), prompts.context(agent));
        files.copyWorkspace(workspaces, agent, folder.resolve(snapshot).resolve("workspace"));
    }

    private Map<String, Object> map(String label, String type, Event.Coordination told, Instant now, Path path) {
        var mapping = new LinkedHashMap<String, Object>();
        mapping.put("type", type);
        mapping.put("label", label);
        mapping.put("agent_id", told.agent());
        mapping.put("timestamp", LogTime.seconds(now));
        mapping.put("iteration", told.batch());
        mapping.put("round", state.round(told.agent()));
        mapping.put("path", path.toString().replace('\\', '/'));
        mappings.put(label, mapping);
        return mapping;
    }

    private Map<String, Object> voteFile(Event.Coordination told, String agent, Instant now) {
        var target = AttemptState.text(told, "voted_for");
        var answered = state.answered();
        var vote = new LinkedHashMap<String, Object>();
        vote.put("voter_id", agent);
        vote.put("voter_anon_id", state.number(agent));
        vote.put("voted_for", target);
        vote.put("voted_for_anon", state.number(target));
        vote.put("reason", AttemptState.text(told, "reason"));
        vote.put("timestamp", time.stamp(now));
        vote.put("unix_timestamp", LogTime.seconds(now));
        vote.put("iteration", told.batch());
        vote.put("coordination_round", state.highestRound());
        vote.put("available_options", answered);
        vote.put("available_options_anon", answered.stream().map(state::number).toList());
        vote.put("agent_mapping", state.mapping());
        vote.put("vote_context", voteContext(answered.size()));
        return vote;
    }

    private Map<String, Object> voteContext(int answered) {
        var context = new LinkedHashMap<String, Object>();
        context.put("total_agents", state.registered().size());
        context.put("agents_with_answers", answered);
        context.put("current_task", task);
        return context;
    }

    private void finalAnswer(Event.Coordination told, String agent, Instant now) {
        var snapshot = Path.of("final", LogNames.of(agent));
        files.json(folder.resolve(snapshot).resolve("context.txt"), finalContext(told, agent));
        files.text(folder.resolve(snapshot).resolve("answer.txt"), AttemptState.text(told, "content"));
        files.copyWorkspace(workspaces, agent, folder.resolve(snapshot).resolve("workspace"));
        map(AttemptState.text(told, "label"), "final_answer", told, now, snapshot.resolve("answer.txt"));
    }

    private Map<String, Object> finalContext(Event.Coordination told, String agent) {
        var context = new LinkedHashMap<String, Object>();
        context.put("messages", prompts.messages(agent));
        context.put("is_final", true);
        context.put("vote_summary", told.details().get("vote_summary"));
        context.put("all_answers", told.details().get("answers_for_context"));
        context.put("complete_vote_results", VoteResults.of(state));
        context.put("vote_counts", VoteResults.counts(state));
        context.put("voter_details", VoteResults.voters(state));
        context.put("all_votes", VoteResults.all(state));
        return context;
    }

    /** Writes what is known only at the end. */
    void end(Instant now, @Nullable String winner) {
        var log = new LinkedHashMap<String, Object>();
        var session = new LinkedHashMap<String, Object>();
        session.put("user_prompt", task);
        session.put("agent_ids", state.registered());
        session.put("start_time", LogTime.seconds(began));
        session.put("end_time", LogTime.seconds(now));
        session.put("final_winner", winner);
        log.put("session_metadata", session);
        log.put("events", events.stream().map(LoggedEvent::toMap).toList());
        files.json(folder.resolve("coordination_events.json"), log);
        if (!mappings.isEmpty()) {
            files.json(folder.resolve("snapshot_mappings.json"), mappings);
        }
        files.text(folder.resolve("coordination_table.txt"), new CoordinationTable(task, state, events).text());
    }

    Path folder() {
        return folder;
    }
}

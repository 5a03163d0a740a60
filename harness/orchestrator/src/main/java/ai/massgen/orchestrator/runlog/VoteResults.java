package ai.massgen.orchestrator.runlog;

import ai.massgen.orchestrator.runlog.AttemptState.Vote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The live votes of an attempt in MassGen's form (v0.1.6, {@code orchestrator.py}, {@code _get_vote_results}). */
final class VoteResults {

    private VoteResults() {}

    static Map<String, Object> of(AttemptState state) {
        var counts = counts(state);
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var results = new LinkedHashMap<String, Object>();
        results.put("vote_counts", counts);
        results.put("voter_details", voters(state));
        results.put("winner", state.winner());
        results.put(
                "is_tie",
                counts.values().stream().filter(count -> count == most).count() > 1);
        results.put(
                "total_votes",
                counts.values().stream().mapToInt(Integer::intValue).sum());
        results.put("agents_with_answers", state.answered().size());
        results.put("agents_voted", all(state).size());
        results.put("agent_mapping", state.mapping());
        return results;
    }

    /** Votes by agent, in order of registration; agents without votes are left out. */
    static Map<String, Integer> counts(AttemptState state) {
        var counts = new LinkedHashMap<String, Integer>();
        voters(state).forEach((agent, voters) -> counts.put(agent, voters.size()));
        return counts;
    }

    static Map<String, List<Map<String, String>>> voters(AttemptState state) {
        var voters = new LinkedHashMap<String, List<Map<String, String>>>();
        for (String target : state.registered()) {
            for (String voter : state.registered()) {
                var vote = state.agent(voter).vote;
                if (vote != null && vote.target().equals(target)) {
                    voters.computeIfAbsent(target, any -> new ArrayList<>()).add(detail(voter, vote));
                }
            }
        }
        return voters;
    }

    private static Map<String, String> detail(String voter, Vote vote) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("voter", voter);
        detail.put("reason", vote.reason());
        return detail;
    }

    /** Voter to whom it voted for and why. */
    static Map<String, Map<String, String>> all(AttemptState state) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        for (String voter : state.registered()) {
            var vote = state.agent(voter).vote;
            if (vote != null) {
                var one = new LinkedHashMap<String, String>();
                one.put("agent_id", vote.target());
                one.put("reason", vote.reason());
                all.put(voter, one);
            }
        }
        return all;
    }
}

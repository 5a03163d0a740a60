package ai.massgen.orchestrator;

import ai.massgen.backend.Message;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is shown, step by step: each step writes one section or leaves it out, sections stand apart by a blank line.
 *
 * <p>The sections and what they must convey are MassGen's (v0.1.6, {@code massgen/message_templates.py}); the words are ours.
 * Agents are named by their numbers only.
 */
public final class PromptBuilder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Text in an answer that could be taken for one of our section marks. */
    private static final Pattern MARK = Pattern.compile(
            "<(/?\\s*(?:end of )?agent\\d+|(?:end of )?(?:original message|current answers|new answers|conversation history|previous attempt feedback)[^<>]*)>",
            Pattern.CASE_INSENSITIVE);

    private final OrchestratorConfig config;
    private final Anonymizer anonymizer;
    private final @Nullable String planning;
    private final List<Step> coordinationSystem = List.of(
            this::role,
            this::criterion,
            this::novelty,
            this::closing,
            this::time,
            this::ongoing,
            this::planning,
            this::around,
            this::own);
    private final List<Step> coordinationTask =
            List.of(this::feedback, this::history, this::task, this::currentAnswers);

    /** For agents whose tools never wait. */
    public PromptBuilder(OrchestratorConfig config, Anonymizer anonymizer) {
        this(config, anonymizer, null);
    }

    /**
     * For agents whose tools may wait.
     *
     * @param planning what they are told while their tools wait for the presentation; null where these do not
     */
    public PromptBuilder(OrchestratorConfig config, Anonymizer anonymizer, @Nullable String planning) {
        this.config = config;
        this.anonymizer = anonymizer;
        this.planning = planning;
    }

    /** Writes one section; empty where the situation needs none. */
    private interface Step extends Function<Situation, Optional<String>> {}

    /** The messages that a run begins with. */
    public List<Message> coordination(Situation situation) {
        return List.of(
                Message.system(join(coordinationSystem, situation)), Message.user(join(coordinationTask, situation)));
    }

    /**
     * The messages of the final presentation.
     *
     * @param presenter the winner
     * @param voteSummary what it is told of the vote
     */
    public List<Message> presentation(Situation situation, String presenter, String voteSummary) {
        List<Step> system = List.of(this::presenterRole, this::around, this::own);
        List<Step> task = List.of(
                this::history,
                this::task,
                any -> Optional.of("VOTING RESULTS:\n" + voteSummary),
                shown -> Optional.of(allAnswers(shown, presenter)),
                any -> Optional.of("Now present the final answer."));
        return List.of(Message.system(join(system, situation)), Message.user(join(task, situation)));
    }

    /**
     * What a running agent is told of answers that it has not seen.
     *
     * @param fresh agent to answer, in order of registration
     */
    public Message update(Map<String, String> fresh) {
        var shown = fresh.entrySet().stream().map(this::marked).collect(Collectors.joining("\n"));
        return Message.user(
                "While you worked, these answers came; an earlier one of the same agent is replaced.\n\n<NEW ANSWERS>\n"
                        + shown + "\n<END OF NEW ANSWERS>\n\n"
                        + "Go on with your work, mind them, and end your turn by calling `vote` or `new_answer`.");
    }

    /**
     * The messages of the evaluation.
     *
     * @param answer what the presenter is to judge
     */
    public List<Message> evaluation(Situation situation, String answer) {
        List<Step> system = List.of(this::evaluatorRole, this::around, this::own);
        List<Step> task = List.of(
                this::history,
                this::task,
                any -> Optional.of("FINAL ANSWER TO EVALUATE:\n" + escape(answer)),
                any -> Optional.of("Now call `submit` or `restart_orchestration`."));
        return List.of(Message.system(join(system, situation)), Message.user(join(task, situation)));
    }

    private static String join(List<Step> steps, Situation situation) {
        return steps.stream()
                .map(step -> step.apply(situation))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n\n"));
    }

    private Optional<String> role(Situation situation) {
        return Optional.of("""
                Several agents work on the same ORIGINAL MESSAGE and you are one of them. The tools that they have may differ.
                You judge the CURRENT ANSWERS, to come to one final reply.""");
    }

    private Optional<String> criterion(Situation situation) {
        return Optional.of(
                switch (config.votingSensitivity()) {
                    case LENIENT -> """
                        Does the best CURRENT ANSWER address the ORIGINAL MESSAGE well? If so, vote for it with the tool `vote` and give \
                        no answer of your own.""";
                    case BALANCED -> """
                        Is the best CURRENT ANSWER comprehensive, accurate and complete? Look for gaps and for what could be better. \
                        Vote for it with the tool `vote` only if it is strong and complete.""";
                    case STRICT -> """
                        Does the best CURRENT ANSWER meet the highest standard: every aspect and edge case, technical accuracy, each claim \
                        justified, no gap, fit to be a reference? Vote for it with the tool `vote` only if it is excellent.""";
                });
    }

    private Optional<String> novelty(Situation situation) {
        return switch (config.answerNovelty()) {
            case LENIENT -> Optional.empty();
            case BALANCED ->
                Optional.of(
                        "A new answer must differ in substance from those there are and improve on them; other words for the same are refused.");
            case STRICT -> Optional.of("""
                        A new answer must go another way altogether: another approach, other tools, or much greater depth. If you have none, \
                        vote.""");
        };
    }

    private Optional<String> closing(Situation situation) {
        return Optional.of("""
                Otherwise take the answers in, join their strengths, do the work that they lack, and record a better answer to the \
                ORIGINAL MESSAGE with the tool `new_answer`.
                End your turn by really calling one of the two tools.""");
    }

    private Optional<String> time(Situation situation) {
        return Optional.of("The current time is " + TIME.format(situation.began()) + " UTC.");
    }

    private Optional<String> ongoing(Situation situation) {
        return situation.history().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The ORIGINAL MESSAGE is the latest of a conversation that goes on. Mind the whole of it when you judge and answer.");
    }

    private Optional<String> planning(Situation situation) {
        return Optional.ofNullable(planning).filter(text -> !text.isBlank()).map(String::strip);
    }

    private Optional<String> around(Situation situation) {
        return Optional.of(String.join("\n\n", situation.around())).filter(text -> !text.isBlank());
    }

    private Optional<String> own(Situation situation) {
        return Optional.ofNullable(situation.instructions())
                .filter(text -> !text.isBlank())
                .map(text -> "Your special instructions:\n" + text);
    }

    private Optional<String> presenterRole(Situation situation) {
        return Optional.of(
                "You were chosen to present the result of the agents' work. Give the best final answer, with the strengths of all answers.");
    }

    private Optional<String> evaluatorRole(Situation situation) {
        return Optional.of("""
                You have presented the final answer. Now judge it as if it were not yours: does it do all that the ORIGINAL MESSAGE asks, \
                is each claim true, do the files that it names exist? Check with your tools what can be checked.
                If it does, call `submit`. If not, call `restart_orchestration` with the reason and with instructions that say what the \
                agents should do better: all of them begin again. Call exactly one of the two, and be honest.""");
    }

    private Optional<String> feedback(Situation situation) {
        return Optional.ofNullable(situation.feedback())
                .map(feedback ->
                        "<PREVIOUS ATTEMPT FEEDBACK>\nThe agents have tried before. Their answer was rejected:\n"
                                + escape(feedback.reason()) + "\n\nWhat to do now:\n" + escape(feedback.instructions())
                                + "\n\nThe answer that was rejected:\n" + escape(feedback.answer())
                                + "\n<END OF PREVIOUS ATTEMPT FEEDBACK>");
    }

    private Optional<String> history(Situation situation) {
        if (situation.history().isEmpty()) {
            return Optional.empty();
        }
        var lines = situation.history().stream()
                .map(turn -> "User: " + turn.user() + "\nAssistant: " + turn.answer())
                .collect(Collectors.joining("\n"));
        return Optional.of("<CONVERSATION HISTORY>\n" + escape(lines) + "\n<END OF CONVERSATION HISTORY>");
    }

    private Optional<String> task(Situation situation) {
        return Optional.of("<ORIGINAL MESSAGE>\n" + situation.task() + "\n<END OF ORIGINAL MESSAGE>");
    }

    private Optional<String> currentAnswers(Situation situation) {
        var shown = situation.answers().isEmpty()
                ? "(there is no answer yet)"
                : situation.answers().entrySet().stream().map(this::marked).collect(Collectors.joining("\n"));
        return Optional.of("<CURRENT ANSWERS>\n" + shown + "\n<END OF CURRENT ANSWERS>");
    }

    private String marked(Map.Entry<String, String> answer) {
        var number = anonymizer.number(answer.getKey());
        return "<" + number + ">\n" + escape(answer.getValue()) + "\n<end of " + number + ">";
    }

    private String allAnswers(Situation situation, String presenter) {
        var shown = situation.answers().entrySet().stream()
                .map(answer -> (answer.getKey().equals(presenter) ? "Your own answer:\n" : "") + marked(answer))
                .collect(Collectors.joining("\n\n"));
        return "ALL ANSWERS:\n" + (shown.isEmpty() ? "(there is none)" : shown);
    }

    /** Keeps an answer from closing its section and opening another: a mark in it loses its brackets. */
    static String escape(String text) {
        return MARK.matcher(text).replaceAll("[$1]");
    }
}

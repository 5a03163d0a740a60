package ai.massgen.backend.contract;

import ai.massgen.backend.ToolCall;
import java.util.List;
import java.util.Random;

/** Answers that nobody thought of. */
final class RandomAnswers {
    private static final List<String> BITS = List.of(
            "a",
            "Zebra ",
            "\n",
            "\n\n",
            "\r\n",
            "\"",
            "\\",
            "'",
            "{",
            "}",
            "[DONE]",
            "data: ",
            "é",
            "你好",
            "😀",
            "\u2028",
            "\t",
            "</think>",
            "null",
            "\u0001");

    private RandomAnswers() {}

    static Answer next(Random random, FamilySamples family) {
        var answer = random.nextBoolean() ? Answer.thinking(words(random), "SIG") : Answer.text();
        for (int i = 0; i < random.nextInt(4); i++) {
            answer = answer.and(words(random));
        }
        int calls = answer.parts().isEmpty() ? 1 + random.nextInt(2) : random.nextInt(4);
        for (int i = 0; i < calls; i++) {
            answer = answer.and(
                    new ToolCall("id_" + i, "tool_" + random.nextInt(2), "{\"n\":" + random.nextInt() + "}"));
        }
        return calls > 1 && family.mayInterleave() && random.nextBoolean() ? answer.inTurns() : answer;
    }

    private static String words(Random random) {
        var text = new StringBuilder("w");
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            text.append(BITS.get(random.nextInt(BITS.size())));
        }
        return text.toString();
    }
}

package ai.massgen.backend.json;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents of every kind, the same ones for the same seed. */
final class RandomJson {
    private static final List<String> BLANKS = List.of("", "", "", " ", "\n", "\t ", "\r\n");
    private static final List<String> LITERALS = List.of("true", "false", "null", "0", "-1", "12.5", "1e5", "-0.3E-2");
    private static final List<String> CHARACTERS = List.of(
            "a",
            "b",
            " ",
            "é",
            "你",
            "😀",
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u0041",
            "\\u00e9",
            "\\u20ac",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\ude00",
            "\\t",
            "{",
            "}",
            "[",
            ":",
            ",");

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String document() {
        return blank() + value(4) + blank();
    }

    private String value(int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 3);
        if (kind < 2) {
            return string();
        }
        if (kind == 2) {
            return one(LITERALS);
        }
        boolean array = kind == 3;
        var members = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> blank() + (array ? "" : name(i)) + value(depth - 1) + blank())
                .collect(Collectors.joining(","));
        return array ? "[" + blank() + members + "]" : "{" + blank() + members + "}";
    }

    /** Numbered, since of two members of one name Jackson keeps one. */
    private String name(int number) {
        var text = string();
        return text.substring(0, text.length() - 1) + number + "\"" + blank() + ":" + blank();
    }

    private String string() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> one(CHARACTERS))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private String blank() {
        return one(BLANKS);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

package ai.massgen.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** JSON trees of every shape that has once been trouble, the same ones for the same seed. */
public final class RandomTrees {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> PIECES = List.of(
            "word",
            "Plan a weekend.",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "\r\n",
            "\r",
            "# no comment",
            ": ",
            "- ",
            "yes",
            "null",
            "0x1F",
            "1e3",
            "12:30",
            "~",
            "*star",
            "&anchor",
            "!tag",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            "?",
            "---",
            "...",
            "<<",
            "=",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u00a0",
            "\u00ad",
            "\ufeff",
            "\u200d",
            "\u0000",
            "\u001b[0m",
            "\u007f",
            "😀",
            "\ud83d",
            "\ude00",
            "é",
            "日本語のテキスト。",
            "A sentence. Another one! And: more?",
            "long long long long long long long long long long long long long long long long long long line. ");

    private final Random random;

    public RandomTrees(long seed) {
        random = new Random(seed);
    }

    /** Any value, at most so many levels deep. */
    public JsonNode value(int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : 9);
        return switch (kind) {
            case 0 -> JSON.numberNode(random.nextLong() >> random.nextInt(64));
            case 1 -> number();
            case 2 -> random.nextBoolean() ? JSON.nullNode() : JSON.booleanNode(random.nextBoolean());
            case 6 -> list(depth - 1);
            case 7, 8 -> object(depth - 1);
            default -> JSON.textNode(text());
        };
    }

    /** An object with up to seven keys. */
    public JsonNode object(int depth) {
        var object = JSON.objectNode();
        for (int i = random.nextInt(8); i > 0; i--) {
            object.set(random.nextInt(4) == 0 ? key() : "key" + random.nextInt(20), value(depth));
        }
        return object;
    }

    private JsonNode list(int depth) {
        var list = JSON.arrayNode();
        for (int i = random.nextInt(8); i > 0; i--) {
            list.add(random.nextInt(3) == 0 && !list.isEmpty() ? list.get(0) : value(depth));
        }
        return list;
    }

    private JsonNode number() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.numberNode(random.nextLong() / 1024.0);
            case 1 -> JSON.numberNode(random.nextInt(1000) / 100.0);
            case 2 -> JSON.numberNode(new BigInteger(90, random));
            default -> JSON.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(600) - 300));
        };
    }

    /** Half a character is no key: JSON parsers refuse it. */
    private String key() {
        var text = text().replace("😀", "");
        return text.codePoints()
                .filter(c -> c > 0xffff || !Character.isSurrogate((char) c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(10); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}

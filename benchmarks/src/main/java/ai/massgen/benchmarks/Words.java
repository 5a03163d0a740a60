package ai.massgen.benchmarks;

/** Text as a model writes it, in JSON strings: short pieces, some beyond ASCII, some escaped. */
final class Words {
    private static final String[] PIECES = {
        "The",
        " quick",
        " answer",
        " is",
        " that",
        " Oslo",
        " lies",
        " at",
        " the",
        " fjord",
        ",",
        " südlich",
        " von",
        " Trondheim",
        ".",
        " Let",
        "'s",
        " compute",
        " \\\"x\\\"",
        ":",
        "\\n",
        " 42",
        " 🙂",
    };

    private Words() {}

    /** A piece of text for a JSON string. */
    static String piece(int number) {
        return PIECES[number % PIECES.length];
    }

    /** The first pieces together. */
    static String text(int pieces) {
        var text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(piece(i));
        }
        return text.toString();
    }
}

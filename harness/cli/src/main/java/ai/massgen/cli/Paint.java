package ai.massgen.cli;

/** Colors, or none ({@code https://no-color.org}). */
enum Paint {
    NONE,
    COLORS;

    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return code("1", text);
    }

    String dim(String text) {
        return code("2", text);
    }

    /** A text about an agent that is so far. */
    String status(AgentPanel.Status status, String text) {
        return code(
                switch (status) {
                    case WAITING, DONE -> "2";
                    case WORKING -> "36";
                    case ANSWERED, VOTED -> "32";
                    case PRESENTING -> "1;35";
                    case RESTARTING, STOPPED -> "33";
                    case FAILED, TIMED_OUT -> "31";
                },
                text);
    }

    private String code(String code, String text) {
        return this == NONE || text.isBlank() ? text : "\u001b[" + code + "m" + text + RESET;
    }
}

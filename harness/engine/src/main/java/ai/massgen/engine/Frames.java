package ai.massgen.engine;

import java.nio.file.Path;

/** Stack frames that point into scenario files. IDEs and terminals make a link of the file and line. */
final class Frames {
    private Frames() {}

    /**
     * @param name what runs there
     * @param line from 1; 0 for the file as a whole
     */
    static StackTraceElement at(String name, Path file, int line) {
        return new StackTraceElement("scenario", name, file.toUri().toString(), Math.max(line, 1));
    }

    /**
     * The line that a place names.
     *
     * @param place {@code file:line:column} or {@code file:line}
     * @param file the end of the name of the file that it must be in
     * @param otherwise the line where the place is in another file, or names none
     */
    static int line(String place, Path file, int otherwise) {
        int name = place.lastIndexOf(file.getFileName() + ":");
        if (name < 0) {
            return otherwise;
        }
        var rest = place.substring(name + file.getFileName().toString().length() + 1);
        int end = rest.indexOf(':');
        try {
            return Integer.parseInt(end < 0 ? rest : rest.substring(0, end));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}

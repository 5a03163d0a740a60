package ai.massgen.compare.side;

import ai.massgen.compare.CannotCompareException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** Recognizes, in what git, Maven or a side said, that the disk is full, and says what to do about it. */
final class NoRoom {
    /** How the operating system says so (ENOSPC, EDQUOT, EFBIG), in the words that most programs repeat; git says less. */
    private static final Pattern WORDS =
            Pattern.compile("(?i)no space left on device|disk quota exceeded|file too large"
                    + "|not enough space on the disk|unable to write file|sha1 file .* write error");

    private NoRoom() {}

    /** The failure with advice, if that was its reason; otherwise as it is. */
    static CannotCompareException told(CannotCompareException failure, Path temporary) {
        var said = Objects.requireNonNullElse(failure.getMessage(), "");
        if (!WORDS.matcher(said).find() || said.contains("Make room")) {
            return failure;
        }
        var folder = Objects.requireNonNullElse(temporary.getParent(), temporary);
        return new CannotCompareException(
                said + "\n  There seems to be no room for it in " + folder + free(folder)
                        + "; nothing is left behind there. Make room, or name another folder for temporary files:"
                        + " java -Djava.io.tmpdir=DIR -jar massgen.jar compare …",
                failure);
    }

    private static String free(Path folder) {
        try {
            return ", where " + Files.getFileStore(folder).getUsableSpace() / (1 << 20) + " MB are free";
        } catch (IOException e) {
            return "";
        }
    }
}

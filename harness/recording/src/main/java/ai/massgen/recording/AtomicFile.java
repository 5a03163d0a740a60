package ai.massgen.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writing a file as a whole or not at all: aside first, then renamed. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file, and its folders where they are missing. What is there and no file, such as a pipe, is written to as it is.
     *
     * @throws IOException if it cannot be written; the file is as it was, and the message names it, the reason and what to do
     */
    public static void write(Path file, String text) throws IOException {
        var target = file.toAbsolutePath();
        var folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException(file + " cannot be written: it is a folder. Name a file.");
        }
        try {
            if (isDevice(target)) {
                Files.writeString(target, text, StandardOpenOption.WRITE);
                return;
            }
            Files.createDirectories(folder);
            writeAside(folder, target, text);
        } catch (FileSystemException e) {
            throw new IOException(file + " cannot be written: " + reason(e), e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** A pipe, or {@code /dev/null}: a rename would put a file in its place, for everyone. */
    private static boolean isDevice(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target);
    }

    private static void writeAside(Path folder, Path target, String text) throws IOException {
        // Not createTempFile: its files are for their owner alone, and so would be what they become.
        var aside = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(
                    aside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "the folder may not be written to. Check its permissions, or write elsewhere.";
        }
        return e.getReason() == null ? e.getFile() + " is in the way." : e.getReason() + ".";
    }
}

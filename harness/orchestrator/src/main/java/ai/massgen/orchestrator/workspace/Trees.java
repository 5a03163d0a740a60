package ai.massgen.orchestrator.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies, empties and writes without ever following a link out of where it works. */
final class Trees {
    private Trees() {}

    /** Copies what is in a folder into another; links are left out. What is there of the same name is replaced. */
    static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isOurs(file)) {
                    Files.copy(file, to.resolve(from.relativize(file)), new CopyOption[] {
                        StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS
                    });
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Removes all that is in a folder, links themselves and not what they lead to. The mark of ownership stays. */
    static void empty(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(folder.resolve(Mark.NAME))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path below, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!below.equals(folder)) {
                    Files.delete(below);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Removes a file, a link, or a folder with all that is in it. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            empty(path);
        }
        Files.deleteIfExists(path);
    }

    /** Writes a file whole or not at all: aside first, then into its place. Another name of the old file keeps the old text. */
    static void write(Path file, byte[] bytes) throws IOException {
        var folder = file.getParent();
        if (folder == null) {
            throw new IOException(file + " has no folder");
        }
        Files.createDirectories(folder);
        var aside = Files.createTempFile(folder, ".", ".writing");
        try {
            try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                var rest = java.nio.ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    static boolean isOurs(Path file) {
        return String.valueOf(file.getFileName()).equals(Mark.NAME);
    }
}

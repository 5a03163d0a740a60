package ai.massgen.orchestrator.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Memories in files: one for each agent, a line of JSON for each memory, oldest first. A person can read and mend them.
 *
 * <p>A file is written whole beside its place, forced to the disk and then moved there, so that a crash leaves the old one or the
 * new one. Threads and processes that write at the same time wait for each other; a process opens one store for a folder. Lines that cannot be read are passed over and
 * kept.
 */
public final class FileMemory implements MemoryStore {
    /** Beyond it the oldest are dropped: about a megabyte or two of what models say. */
    private static final int MOST = 2000;

    private static final int LONGEST_NAME = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder made when something is kept */
    public FileMemory(Path folder) {
        this.folder = folder;
    }

    private Path file(String agent) {
        var plain = agent.replaceAll("[^A-Za-z0-9_-]", "_");
        boolean same = plain.equals(agent) && agent.length() <= LONGEST_NAME;
        var name = same
                ? agent
                : plain.substring(0, Math.min(LONGEST_NAME, plain.length())) + "-"
                        + Integer.toHexString(agent.hashCode());
        return folder.resolve(name + ".jsonl");
    }

    @Override
    public synchronized void add(Memory memory) throws IOException {
        Files.createDirectories(folder);
        var file = file(memory.agent());
        var lock = file.resolveSibling(file.getFileName() + ".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            var lines = new ArrayList<>(lines(file));
            lines.add(JSON.writeValueAsString(memory));
            write(file, lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
            assert held.isValid();
        } catch (OverlappingFileLockException e) {
            throw new IOException(file + " is written by another store of this process", e);
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        var bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList()
                : List.of();
    }

    @Override
    public List<Memory> find(String agent, String text, @Nullable String session, @Nullable Integer turn, int limit) {
        var memories = memories(file(agent)).stream()
                .filter(memory -> memory.agent().equals(agent))
                .filter(memory -> session == null || session.equals(memory.session()))
                .filter(memory -> turn == null || turn == memory.turn())
                .toList();
        return PassingMemory.nearest(memories, text, turn != null, limit);
    }

    private static List<Memory> memories(Path file) {
        try {
            return lines(file).stream()
                    .map(FileMemory::memory)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static @Nullable Memory memory(String line) {
        try {
            return JSON.readValue(line, Memory.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}

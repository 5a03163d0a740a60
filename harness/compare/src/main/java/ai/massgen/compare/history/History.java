package ai.massgen.compare.history;

import ai.massgen.recording.AtomicFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with {@code history.jsonl}, a line for each run, oldest first, and {@code index.html}, its page.
 *
 * <p>Lines are only added, so that a history can be kept in a branch, merged by putting lines together, and read by anything. A line
 * that is no entry, such as one that was cut by a full disk, is left where it is and left out.
 */
public final class History {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;

    /** The history in a folder, which may not exist yet. */
    public History(Path folder) {
        this.folder = folder;
    }

    /**
     * Adds a run and writes the page anew. Two commands may do so at a time.
     *
     * @return the page
     * @throws IOException when the folder cannot be written
     */
    public Path add(HistoryEntry entry) throws IOException {
        Files.createDirectories(folder);
        var line = MAPPER.writeValueAsString(entry) + "\n";
        try (var channel = FileChannel.open(
                        file(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assert lock.isValid();
            channel.position(channel.size());
            var bytes = StandardCharsets.UTF_8.encode(endsInsideLine(channel) ? "\n" + line : line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        var page = folder.resolve("index.html");
        AtomicFile.write(page, HistoryPage.of(entries()));
        return page;
    }

    private static boolean endsInsideLine(FileChannel channel) throws IOException {
        var last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    /** The entries, oldest first. */
    public List<HistoryEntry> entries() throws IOException {
        var entries = new ArrayList<HistoryEntry>();
        if (Files.isRegularFile(file())) {
            // A line that was cut inside of a letter is no UTF-8, and none of an entry.
            for (String line : new String(Files.readAllBytes(file()), StandardCharsets.UTF_8).split("\n", -1)) {
                read(line, entries);
            }
        }
        return List.copyOf(entries);
    }

    private static void read(String line, List<HistoryEntry> entries) {
        if (line.isBlank()) {
            return;
        }
        try {
            entries.add(MAPPER.readValue(line, HistoryEntry.class));
        } catch (JsonProcessingException e) {
            // Not an entry, or one cut short: see above.
            return;
        }
    }

    private Path file() {
        return folder.resolve("history.jsonl");
    }
}

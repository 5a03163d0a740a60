package ai.massgen.scenario;

import ai.massgen.backend.TimeSource;
import ai.massgen.backend.tool.Tool;
import ai.massgen.orchestrator.Surroundings;
import ai.massgen.orchestrator.agents.AgentRooms;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.FilesConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.orchestrator.workspace.Denied;
import ai.massgen.scenario.target.TargetException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files and memories of one run of a scenario, in a folder of its own that ends with the run. Context paths that are relative
 * lie beside the scenario; the run works on a copy, so that whatever agents write, the scenario stays as it is.
 */
final class ScenarioRooms implements AutoCloseable {
    private final @Nullable Path folder;
    private final @Nullable AgentRooms rooms;

    private ScenarioRooms(@Nullable Path folder, @Nullable AgentRooms rooms) {
        this.folder = folder;
        this.rooms = rooms;
    }

    /**
     * Nothing is made where the configuration has neither files nor memories.
     *
     * @param beside the folder of the scenario
     * @throws TargetException when the files cannot be had as they are configured
     */
    static ScenarioRooms open(@Nullable RunConfig config, Path beside, TimeSource time) throws IOException {
        if (config == null || config.agents().stream().allMatch(ScenarioRooms::hasNothing)) {
            return new ScenarioRooms(null, null);
        }
        var folder = Files.createTempDirectory("scenario");
        try {
            for (AgentConfig agent : config.agents()) {
                copyContexts(agent, beside, folder);
            }
            return new ScenarioRooms(folder, AgentRooms.open(config, folder, time, line -> {}));
        } catch (Denied e) {
            delete(folder);
            throw new TargetException(e.getMessage(), e);
        }
    }

    private static boolean hasNothing(AgentConfig agent) {
        return agent.files() == null && agent.memory() == null;
    }

    private static void copyContexts(AgentConfig agent, Path beside, Path folder) throws IOException {
        var files = agent.files();
        if (files == null) {
            return;
        }
        for (FilesConfig.Context context : files.contextPaths()) {
            var from = beside.resolve(context.path());
            var to = folder.resolve(context.path()).normalize();
            if (Files.exists(from) && to.startsWith(folder) && !Files.exists(to)) {
                copy(from, to);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    List<Tool> tools(String agent) {
        return rooms == null ? List.of() : rooms.tools(agent);
    }

    Surroundings surroundings() {
        return rooms == null ? Surroundings.NONE : rooms;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, @Nullable IOException failure) throws IOException {
                Files.delete(below);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package ai.massgen.cli;

import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.exchange.Import;
import ai.massgen.recording.exchange.Imports;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes cassettes of other tools' recordings. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Make cassettes of recordings: VCR (Python, Ruby, R), HAR, Polly.JS, WireMock mappings.",
            "Secrets are masked; what could not be kept is told."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file was imported",
            "1:a file could not be, and the reason was printed",
            "2:nothing could be done"
        })
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Massgen massgen;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Recordings, or folders of them.")
    private List<Path> paths;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where cassettes go, as NAME.yaml.")
    private Path target;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The server that mappings of WireMock were recorded from, which they do not say.")
    private @Nullable String baseUrl;

    @Option(names = "--force", description = "Write over cassettes that are there already.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        int failed = 0;
        int done = 0;
        for (Path path : paths) {
            for (Path file : files(path)) {
                boolean isGood = imported(
                        file,
                        Files.isDirectory(path) ? path : file.toAbsolutePath().getParent());
                done += isGood ? 1 : 0;
                failed += isGood ? 0 : 1;
            }
        }
        massgen.terminal().out().println(done + " imported, " + failed + " not");
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UserError(path + ": there is no such file or folder. Check the path.");
        }
        try (Stream<Path> files = Files.walk(path)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private boolean imported(Path file, @Nullable Path root) throws IOException {
        var read = Imports.read(file, file.toString(), baseUrl);
        var out = massgen.terminal().out();
        if (read.cassette() == null) {
            read.problems().forEach(problem -> out.println("not imported: " + problem.render()));
            return false;
        }
        var to = target(file, root);
        if (Files.exists(to) && !force) {
            out.println("not imported: " + to + " is there already. Remove it, or write --force.");
            return false;
        }
        CassetteFormat.write(read.cassette(), to);
        out.println("imported: " + to + " (" + format(read) + ", "
                + read.cassette().interactions().size() + " interactions)");
        read.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .forEach(problem -> out.println("warning: " + problem.render()));
        return true;
    }

    private static String format(Import read) {
        return read.format() == null ? "" : read.format().word();
    }

    /** Folders below the one that was named stay. */
    private Path target(Path file, @Nullable Path root) {
        var relative = root == null
                ? String.valueOf(file.getFileName())
                : root.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
        return target.resolve(relative.replaceFirst("\\.(ya?ml|json|har)$", "") + ".yaml");
    }
}

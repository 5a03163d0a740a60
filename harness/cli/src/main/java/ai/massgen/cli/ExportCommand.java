package ai.massgen.cli;

import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.exchange.Exports;
import ai.massgen.recording.exchange.ForeignFormat;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes a cassette for another tool. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a cassette for another tool: vcr, har, polly or wiremock.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "2:the cassette cannot be read or the file not be written"})
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private Massgen massgen;

    @Parameters(paramLabel = "CASSETTE", description = "The cassette.")
    private Path cassette;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private ForeignFormat format;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        var reading = CassetteFormat.read(cassette, cassette.toString());
        if (reading.cassette() == null) {
            throw new UserError(reading.problems().stream().map(Problem::render).collect(Collectors.joining("\n")));
        }
        Exports.write(reading.cassette(), format, file);
        massgen.terminal().out().println("exported: " + file + " (" + format.word() + ")");
        return ExitCode.OK;
    }
}

package ai.massgen.cli;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.CassetteReading;
import ai.massgen.transcript.yaml.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a client makes of the recorded responses of a cassette. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Decode the responses in cassettes and print one JSON line for each interaction.",
            "Its members: file, interaction, family, text, reasoning, tool_calls, finish_reason, usage, events, error.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every interaction of a known family was decoded",
            "1:a response could not be decoded",
            "2:a file could not be read"
        })
final class DecodeCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Massgen massgen;

    @Parameters(paramLabel = "CASSETTE", arity = "1..*", description = "VCR cassettes (Python or Ruby).")
    private List<Path> files;

    @Option(names = "--root", paramLabel = "DIR", description = "Print file names relative to this folder.")
    private Path root;

    @Override
    public Integer call() throws IOException {
        boolean good = true;
        for (Path file : files) {
            good &= decode(file);
        }
        return good ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean decode(Path file) throws IOException {
        var cassette = read(file);
        var out = massgen.terminal().out();
        boolean good = true;
        for (int i = 0; i < cassette.interactions().size(); i++) {
            var line = DecodedInteraction.of(cassette.interactions().get(i));
            out.println(JSON.writeValueAsString(line.json(shown(file), i)));
            good &= line.decoded();
        }
        return good;
    }

    private String shown(Path file) {
        return root == null
                ? file.toString()
                : root.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
    }

    private Cassette read(Path file) {
        if (!Files.exists(file)) {
            throw new UserError(file + ": there is no such file. Check the path.");
        }
        CassetteReading reading = CassetteFormat.read(file, file.toString());
        var cassette = reading.cassette();
        if (cassette == null) {
            throw new UserError(reading.problems().stream().map(Problem::render).collect(Collectors.joining("\n\n")));
        }
        reading.problems().forEach(problem -> massgen.terminal().err().println(problem.render()));
        return cassette;
    }
}

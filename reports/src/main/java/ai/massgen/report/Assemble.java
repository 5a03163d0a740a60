package ai.massgen.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the reports of a build. Called at the end of {@code mvn verify}.
 *
 * <p>Arguments: the root of the repository, the folder of the unpacked Allure command line, the folder to write to. A build
 * that left no Allure results gets no report, and is told why.
 */
public final class Assemble {
    private final Path root;
    private final Path allureHome;
    private final Path output;
    private final PrintStream out;

    Assemble(Path root, Path allureHome, Path output, PrintStream out) {
        this.root = root;
        this.allureHome = allureHome;
        this.output = output;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("arguments: <repository> <allure home> <output folder>");
        }
        new Assemble(path(args[0]), path(args[1]), path(args[2]), System.out).run();
    }

    private static Path path(String argument) {
        return Path.of(argument).toAbsolutePath().normalize();
    }

    void run() throws IOException {
        var results = ResultFolders.below(root);
        if (results.isEmpty()) {
            out.println("No Allure results below " + root + ": no test ran, so there is nothing to report.");
            return;
        }
        Files.createDirectories(output);
        var site = output.resolve("allure");
        var single = output.resolve("allure-report.html");
        new AllureSite(allureHome).generate(results, site, single);
        var index = output.resolve("index.html");
        IndexPage.write(Summary.read(site), AllocationTable.read(root), mutated(), links(), index);
        tell(List.of("Allure report   " + single, "Allure site     " + site, "Index           " + index));
    }

    /** What comparisons left, where there were some. */
    private Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        link("harness/cli/target/comparison/comparison.html", "Open the comparison with the baseline", links);
        link("reports/history/index.html", "Open the history of comparisons", links);
        return links;
    }

    private void link(String page, String text, Map<String, String> links) {
        var file = root.resolve(page);
        if (Files.isRegularFile(file)) {
            links.put(output.relativize(file).toString().replace('\\', '/'), text);
        }
    }

    /** Modules that profile {@code mutation} left a report of. */
    private List<String> mutated() throws IOException {
        var folder = output.resolve("mutation");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var modules = Files.list(folder)) {
            return modules.filter(module -> Files.exists(module.resolve("index.html")))
                    .map(module -> module.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void tell(List<String> lines) {
        lines.forEach(out::println);
    }
}

package ai.massgen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What Surefire counted, read from its XML. */
final class SurefireReports {
    private SurefireReports() {}

    /**
     * A test as Surefire reports it.
     *
     * @param type name of the exception's class; empty where the test passed
     * @param text the trace; empty where the test passed
     */
    record Reported(String className, String name, String result, String type, String text) {}

    static List<Reported> of(Path project) throws IOException {
        var tests = new ArrayList<Reported>();
        try (var files = Files.newDirectoryStream(project.resolve("target/surefire-reports"), "TEST-*.xml")) {
            for (Path file : files) {
                read(file, tests);
            }
        }
        return tests;
    }

    private static void read(Path file, List<Reported> tests) throws IOException {
        var cases = root(file).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            tests.add(reported((Element) cases.item(i)));
        }
    }

    private static Element root(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not XML", e);
        }
    }

    private static Reported reported(Element test) {
        for (String result : List.of("failure", "error", "skipped")) {
            var found = first(test, result);
            if (found != null) {
                return reported(test, result, found.getAttribute("type"), found.getTextContent());
            }
        }
        return reported(test, "passed", "", "");
    }

    private static Reported reported(Element test, String result, String type, String text) {
        return new Reported(test.getAttribute("classname"), test.getAttribute("name"), result, type, text);
    }

    private static @Nullable Element first(Element parent, String name) {
        return (Element) parent.getElementsByTagName(name).item(0);
    }
}

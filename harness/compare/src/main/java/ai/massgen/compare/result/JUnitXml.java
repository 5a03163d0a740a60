package ai.massgen.compare.result;

import ai.massgen.compare.result.PairVerdict.Status;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Test results in the XML that Surefire writes and everybody reads. How long a pair took is not known: each says 0. */
final class JUnitXml {
    private final XMLStreamWriter out;

    private JUnitXml(XMLStreamWriter out) {
        this.out = out;
    }

    /**
     * The document.
     *
     * @param suite its name
     */
    static String of(String suite, List<PairVerdict> pairs) {
        var text = new StringWriter();
        try {
            new JUnitXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).suite(suite, pairs);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string took no XML", e);
        }
        return text + "\n";
    }

    private void suite(String name, List<PairVerdict> pairs) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        start("testsuite", "name", name, "time", "0", "tests", pairs.size(), "errors", 0);
        attributes("failures", count(pairs, Status.FAILED), "skipped", count(pairs, Status.SKIPPED));
        for (PairVerdict pair : pairs) {
            pair(pair);
        }
        out.writeEndElement();
        out.writeEndDocument();
    }

    private static long count(List<PairVerdict> pairs, Status status) {
        return pairs.stream().filter(pair -> pair.status() == status).count();
    }

    private void pair(PairVerdict pair) throws XMLStreamException {
        start("testcase", "name", pair.name(), "classname", pair.group(), "time", "0");
        var first = pair.message().lines().findFirst().orElse("");
        switch (pair.status()) {
            case FAILED -> {
                start("failure", "message", first, "type", "regression");
                text(pair.message());
                out.writeEndElement();
            }
            case SKIPPED -> {
                start("skipped", "message", first);
                out.writeEndElement();
            }
            case PASSED -> {
                if (!pair.message().isEmpty()) {
                    start("system-out");
                    text(pair.message());
                    out.writeEndElement();
                }
            }
        }
        out.writeEndElement();
    }

    private void start(String element, Object... attributes) throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement(element);
        attributes(attributes);
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i].toString(), legal(attributes[i + 1].toString()));
        }
    }

    private void text(String text) throws XMLStreamException {
        out.writeCharacters(legal(text));
    }

    /** XML 1.0 has no form for most control characters, and models write them. */
    private static String legal(String text) {
        return text.codePoints()
                .map(point -> isLegal(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int point) {
        return point >= 0x20 && point <= 0xD7FF
                || point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}

package ai.massgen.compare.speed.run;

import ai.massgen.compare.speed.probe.Counter;
import ai.massgen.compare.speed.probe.CountingAgent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * The jars that go beside a side's class path, written from the classes of this program wherever they are: in folders, or in one jar
 * with everything.
 *
 * @param probe what drives JMH, and the agent; on the class path
 * @param counter the counts; on the boot class path, so that every class can add to them
 * @param transformer what rewrites classes, with its ASM; seen by nobody else
 */
record ProbeJars(Path probe, Path counter, Path transformer) {
    private static final String PROBE = CountingAgent.class.getPackageName().replace('.', '/') + "/";
    private static final String ASM = "org/objectweb/asm/";
    private static final String COUNTER = Counter.class.getName().replace('.', '/') + ".class";

    /** Writes them into a folder. */
    static ProbeJars write(Path folder) throws IOException {
        var jars = new ProbeJars(
                folder.resolve("probe.jar"), folder.resolve("counter.jar"), folder.resolve("transformer.jar"));
        Files.createDirectories(folder);
        jar(jars.probe, List.of(new Part(CountingAgent.class, PROBE)));
        jar(jars.counter, List.of(new Part(Counter.class, COUNTER)));
        jar(
                jars.transformer,
                List.of(
                        new Part(CountingAgent.class, PROBE + "CountingTransformer"),
                        new Part(CountingAgent.class, PROBE + "BasicBlock"),
                        new Part(ClassReader.class, ASM),
                        new Part(ClassNode.class, ASM)));
        return jars;
    }

    /** The option that puts the agent into a JVM. */
    String agentOption() {
        return "-javaagent:" + probe + "=" + counter + java.io.File.pathSeparator + transformer;
    }

    /** Classes that are found where one of them is, and whose path begins alike. */
    private record Part(Class<?> oneOfThem, String prefix) {}

    private static void jar(Path file, List<Part> parts) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        for (Part part : parts) {
            collect(part, entries);
        }
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), CountingAgent.class.getName());
        return manifest;
    }

    private static void collect(Part part, Map<String, byte[]> entries) throws IOException {
        var home = home(part.oneOfThem());
        if (Files.isDirectory(home)) {
            collectFolder(home, part.prefix(), entries);
        } else {
            collectJar(home, part.prefix(), entries);
        }
    }

    private static Path home(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(type + " lies at no path", e);
        }
    }

    private static void collectFolder(Path home, String prefix, Map<String, byte[]> entries) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(prefix).getParent())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = home.relativize(file).toString().replace('\\', '/');
                if (name.startsWith(prefix)) {
                    entries.put(name, Files.readAllBytes(file));
                }
            }
        }
    }

    private static void collectJar(Path home, String prefix, Map<String, byte[]> entries) throws IOException {
        try (var jar = new JarFile(home.toFile())) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                    try (var in = jar.getInputStream(entry)) {
                        entries.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }
}

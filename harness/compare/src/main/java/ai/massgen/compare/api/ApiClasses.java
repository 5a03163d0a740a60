package ai.massgen.compare.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Collects the class files of the API from a class path into one archive, each class from where a class loader would take it. */
final class ApiClasses {
    private static final String SUFFIX = ".class";

    private final ApiPackages packages;
    private final Set<String> seen = new LinkedHashSet<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ApiClasses(ApiPackages packages) {
        this.packages = packages;
    }

    /** The archive; equal for equal classes that are found in equal order. */
    static byte[] archive(List<Path> classPath, ApiPackages packages) throws IOException {
        var classes = new ApiClasses(packages);
        try (var jar = new JarOutputStream(classes.bytes)) {
            jar.setLevel(Deflater.BEST_SPEED);
            for (Path entry : classPath) {
                classes.collect(entry, jar);
            }
        }
        return classes.bytes.toByteArray();
    }

    private void collect(Path entry, JarOutputStream jar) throws IOException {
        if (Files.isDirectory(entry)) {
            ofFolder(entry, jar);
        } else if (Files.isRegularFile(entry)) {
            ofJar(entry, jar);
        }
    }

    private void ofFolder(Path folder, JarOutputStream jar) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (isWanted(name)) {
                    add(name, Files.readAllBytes(file), jar);
                }
            }
        }
    }

    private void ofJar(Path file, JarOutputStream jar) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(one -> isWanted(one.getName())).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    add(entry.getName(), in.readAllBytes(), jar);
                }
            }
        }
    }

    private boolean isWanted(String name) {
        return name.endsWith(SUFFIX)
                && !name.endsWith("-info.class")
                && packages.contain(
                        name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                && !seen.contains(name);
    }

    private void add(String name, byte[] content, JarOutputStream jar) throws IOException {
        seen.add(name);
        var entry = new ZipEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}

package ai.massgen.compare.speed.run;

import ai.massgen.compare.speed.BenchmarkCase;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Benchmarks that measure something else than they seem to, told from their class files: the five mistakes that Costa and others found to
 * be the most frequent ones (What's Wrong With My Benchmark Results?, 2019). They are hints: whoever wrote it may have meant it.
 */
final class BenchmarkLint {
    private static final String JMH = "Lorg/openjdk/jmh/annotations/";
    private static final String BLACKHOLE = "Lorg/openjdk/jmh/infra/Blackhole;";

    private final ClassNode type;
    private final MethodNode method;

    private BenchmarkLint(ClassNode type, MethodNode method) {
        this.type = type;
        this.method = method;
    }

    /** A sentence for each mistake in the benchmarks of a side; none for a class that cannot be found or read. */
    static List<String> of(BenchmarkSide side, List<BenchmarkCase> benchmarks) {
        var hints = new LinkedHashSet<String>();
        try (var loader = new URLClassLoader(urls(side.classPath()), ClassLoader.getPlatformClassLoader())) {
            for (BenchmarkCase each : benchmarks) {
                addTo(hints, each.benchmark(), loader);
            }
        } catch (IOException e) {
            hints.add("Hints on benchmarks are missing: " + e.getMessage());
        }
        return List.copyOf(hints);
    }

    private static URL[] urls(List<Path> classPath) throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (Path entry : classPath) {
            urls.add(entry.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static void addTo(Set<String> hints, String benchmark, ClassLoader loader) throws IOException {
        int dot = benchmark.lastIndexOf('.');
        var type = read(benchmark.substring(0, dot), loader);
        if (type != null) {
            type.methods.stream()
                    .filter(method -> method.name.equals(benchmark.substring(dot + 1)))
                    .filter(method -> annotation(method.visibleAnnotations, "Benchmark") != null)
                    .flatMap(method -> new BenchmarkLint(type, method).mistakes())
                    .forEach(mistake ->
                            hints.add("Hint: " + new BenchmarkCase(benchmark, Map.of()).label() + " " + mistake));
        }
    }

    private static @Nullable ClassNode read(String name, ClassLoader loader) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                return null;
            }
            var type = new ClassNode();
            new ClassReader(in).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return type;
        } catch (IllegalArgumentException e) {
            // A class file of a later format than the library knows.
            return null;
        }
    }

    private static @Nullable AnnotationNode annotation(@Nullable List<AnnotationNode> all, String name) {
        return all == null
                ? null
                : all.stream()
                        .filter(each -> each.desc.equals(JMH + name + ";"))
                        .findFirst()
                        .orElse(null);
    }

    private Stream<String> mistakes() {
        return Stream.of(fork(), deadCode(), constant(), loop(), shared()).filter(mistake -> !mistake.isEmpty());
    }

    private String fork() {
        return value("Fork", "value") == 0
                ? "has @Fork(0): run by JMH alone it shares its JVM, and what other benchmarks did to the JIT."
                : "";
    }

    /** The number that an annotation of the method says, or of its class; -1 where neither does. */
    private int value(String annotation, String member) {
        var found = annotation(method.visibleAnnotations, annotation);
        var node = found == null ? annotation(type.visibleAnnotations, annotation) : found;
        if (node != null && node.values != null) {
            int at = node.values.indexOf(member);
            return at >= 0 && node.values.get(at + 1) instanceof Integer number ? number : -1;
        }
        return -1;
    }

    private String deadCode() {
        boolean kept = !method.desc.endsWith(")V")
                || method.desc.contains(BLACKHOLE)
                || instructions().anyMatch(BenchmarkLint::stores);
        return kept ? "" : "returns nothing and gives nothing to a Blackhole: the JIT may leave its work out.";
    }

    private Stream<AbstractInsnNode> instructions() {
        return Stream.of(method.instructions.toArray());
    }

    private static boolean stores(AbstractInsnNode node) {
        int code = node.getOpcode();
        return code == Opcodes.PUTFIELD
                || code == Opcodes.PUTSTATIC
                || code >= Opcodes.IASTORE && code <= Opcodes.SASTORE;
    }

    /** Reads nothing that could change, so its result may be computed once. */
    private String constant() {
        boolean takesState = method.desc.replace(BLACKHOLE, "").indexOf(')') > 1;
        boolean reads = takesState || instructions().anyMatch(node -> usesThis(node) || readsVariable(node));
        return reads ? "" : "reads no state: the JIT may compute its result once and for all.";
    }

    private boolean usesThis(AbstractInsnNode node) {
        return node.getOpcode() == Opcodes.ALOAD
                && node instanceof VarInsnNode load
                && load.var == 0
                && (method.access & Opcodes.ACC_STATIC) == 0;
    }

    private static boolean readsVariable(AbstractInsnNode node) {
        return node.getOpcode() == Opcodes.GETSTATIC || node.getOpcode() == Opcodes.INVOKESTATIC;
    }

    /** A loop that counts repeats what JMH repeats anyway; one over data is the work itself. */
    private String loop() {
        return instructions().anyMatch(this::countsBack)
                ? "repeats its work in a loop of its own: the JIT may merge the rounds. Leave repeating to JMH."
                : "";
    }

    private boolean countsBack(AbstractInsnNode node) {
        if (!(node instanceof JumpInsnNode jump)) {
            return false;
        }
        int target = method.instructions.indexOf(jump.label);
        int here = method.instructions.indexOf(jump);
        return target < here
                && instructions()
                        .skip(target)
                        .limit((long) here - target)
                        .anyMatch(each -> each.getOpcode() == Opcodes.IINC);
    }

    private String shared() {
        var state = annotation(type.visibleAnnotations, "State");
        boolean ofAll = state != null && state.values.get(1) instanceof String[] scope && scope[1].equals("Benchmark");
        int threads = value("Threads", "value");
        boolean writes = instructions()
                .anyMatch(node -> node.getOpcode() == Opcodes.PUTFIELD
                        && node instanceof FieldInsnNode field
                        && field.owner.equals(type.name));
        return ofAll && threads > 1 && writes
                ? "has " + threads + " threads that write the same state: @State(Scope.Thread) gives each its own."
                : "";
    }
}

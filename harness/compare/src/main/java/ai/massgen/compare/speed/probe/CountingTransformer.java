package ai.massgen.compare.speed.probe;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Adds counting to the methods of the application and its libraries. Classes of the JDK are left alone: their collections iterate in an
 * order that differs from JVM to JVM, and so does their work.
 */
public final class CountingTransformer implements ClassFileTransformer {
    private static final List<String> LEFT_ALONE = List.of(
            "java/", "javax/", "jdk/", "sun/", "com/sun/", "org/openjdk/jmh/", "ai/massgen/compare/speed/probe/");

    private static final String GENERATED = "/jmh_generated/";

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        return name == null || loader == null || isLeftAlone(name) ? null : counting(name, bytes);
    }

    private static boolean isLeftAlone(String name) {
        return LEFT_ALONE.stream().anyMatch(name::startsWith);
    }

    /** Null, which is "as it is", for what cannot be rewritten: an unknown version of the format, a method near the limit of length. */
    private static byte @Nullable [] counting(String name, byte[] bytes) {
        try {
            var type = new ClassNode();
            new ClassReader(bytes).accept(type, 0);
            type.methods.forEach(
                    name.contains(GENERATED) ? CountingTransformer::bracket : method -> count(name, method));
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            type.accept(writer);
            return writer.toByteArray();
        } catch (IllegalArgumentException | MethodTooLargeException e) {
            return null;
        }
    }

    /** JMH's loop over the operations of an iteration: what is allocated outside it is JMH's, and differs by a few bytes now and then. */
    private static void bracket(MethodNode method) {
        if (!method.name.endsWith("_jmhStub")) {
            return;
        }
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.RETURN) {
                method.instructions.insertBefore(node, call("end"));
            }
        }
        method.instructions.insert(call("begin"));
    }

    private static MethodInsnNode call(String name) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, BasicBlock.COUNTER, name, "()V");
    }

    private static void count(String type, MethodNode method) {
        if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
            int number = Counter.number(type.replace('/', '.') + "." + method.name + method.desc);
            if (number >= 0) {
                BasicBlock.of(method.instructions).forEach(block -> block.count(method.instructions, number));
            }
        }
    }
}

package ai.massgen.compare.api;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javassist.CtClass;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.Descriptor;
import org.jspecify.annotations.Nullable;

/** What class files say of records and sealed types; javassist does not read it. */
final class Records {
    private Records() {}

    /**
     * A component of a record.
     *
     * @param name its name, which is that of its accessor
     * @param type its erased type, packages left out
     */
    record Component(String name, String type) {}

    static boolean isRecord(CtClass type) {
        return attribute(type, "Record") != null;
    }

    static boolean isSealed(CtClass type) {
        return attribute(type, "PermittedSubclasses") != null;
    }

    /** The names of the permitted subtypes; none where the type is not sealed. */
    static List<String> kinds(CtClass type) {
        var attribute = attribute(type, "PermittedSubclasses");
        if (attribute == null) {
            return List.of();
        }
        var constants = type.getClassFile2().getConstPool();
        var list = ByteBuffer.wrap(attribute.get());
        return IntStream.range(0, list.getShort())
                .mapToObj(i -> constants.getClassInfo(list.getShort()))
                .toList();
    }

    private static @Nullable AttributeInfo attribute(CtClass type, String name) {
        return type.getClassFile2().getAttribute(name);
    }

    /** The components in their order; none where the class is no record. */
    static List<Component> components(CtClass type) {
        var attribute = attribute(type, "Record");
        if (attribute == null) {
            return List.of();
        }
        var constants = type.getClassFile2().getConstPool();
        var components = new ArrayList<Component>();
        try (var in = new DataInputStream(new ByteArrayInputStream(attribute.get()))) {
            int count = in.readUnsignedShort();
            for (int i = 0; i < count; i++) {
                var name = constants.getUtf8Info(in.readUnsignedShort());
                var descriptor = constants.getUtf8Info(in.readUnsignedShort());
                components.add(new Component(name, Signatures.simple(Descriptor.toClassName(descriptor))));
                skipAttributes(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(type.getName() + " has an incomplete list of record components", e);
        }
        return components;
    }

    private static void skipAttributes(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.readUnsignedShort();
            in.skipNBytes(in.readInt());
        }
    }

    /** Whether both have the same components of the same types, and code that sets them by position sets others. */
    static boolean haveChangedPlaces(CtClass old, CtClass now) {
        var before = components(old);
        var after = components(now);
        return !before.equals(after)
                && before.stream()
                        .map(Component::type)
                        .toList()
                        .equals(after.stream().map(Component::type).toList())
                && before.size() == after.size()
                && after.containsAll(before);
    }

    /** The components in parentheses. */
    static String header(CtClass type) {
        return components(type).stream()
                .map(component -> component.type() + " " + component.name())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}

package ai.massgen.compare.api;

import japicmp.model.JApiClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javassist.CtClass;
import javassist.CtField;
import javassist.CtMethod;
import javassist.Modifier;
import javassist.bytecode.AnnotationDefaultAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Breaks that japicmp does not look for: values of constants, which the compiler copies into whoever uses them (JLS 13.4.9); defaults of
 * annotations; and kinds that a complete {@code switch} has to take.
 */
final class Unseen {
    private final JApiClass type;
    private final CtClass old;
    private final CtClass now;
    private final List<ApiBreak> found = new ArrayList<>();

    private Unseen(JApiClass type, CtClass old, CtClass now) {
        this.type = type;
        this.old = old;
        this.now = now;
    }

    /** The breaks of a class that is there on both sides. */
    static List<ApiBreak> of(JApiClass type, CtClass old, CtClass now) {
        var unseen = new Unseen(type, old, now);
        unseen.constants();
        unseen.defaults();
        unseen.kinds();
        return List.copyOf(unseen.found);
    }

    private void constants() {
        for (CtField before : old.getDeclaredFields()) {
            var value = Signatures.constant(before);
            var after = field(before);
            if (value != null && after != null && isShown(before.getModifiers()) && isShown(after.getModifiers())) {
                constant(before, value, after);
            }
        }
    }

    private void constant(CtField before, String value, CtField after) {
        var other = Signatures.constant(after);
        if (other == null && Modifier.isFinal(after.getModifiers())) {
            var note =
                    "It is no constant of the compiler any more: compile again, and name it neither in a case nor in an"
                            + " annotation; what was compiled before keeps " + value + ".";
            add("constant-now-computed", true, true, Signatures.of(before), Signatures.of(after), note);
        } else if (other != null && !other.equals(value)) {
            var note = "Compile again: what was compiled before keeps " + value + ".";
            add("constant-changed", true, false, Signatures.of(before), Signatures.of(after), note);
        }
    }

    /** The same field on the other side; one of another type is a break anyway. */
    private @Nullable CtField field(CtField before) {
        return Arrays.stream(now.getDeclaredFields())
                .filter(one -> one.getName().equals(before.getName())
                        && one.getSignature().equals(before.getSignature()))
                .findFirst()
                .orElse(null);
    }

    private void defaults() {
        if (!old.isAnnotation() || !now.isAnnotation()) {
            return;
        }
        for (CtMethod before : old.getDeclaredMethods()) {
            Arrays.stream(now.getDeclaredMethods())
                    .filter(one -> one.getName().equals(before.getName()))
                    .filter(one -> hasDefault(before) && !hasDefault(one))
                    .forEach(one -> add(
                            "annotation-default-removed",
                            false,
                            true,
                            Signatures.of(before) + " default …",
                            Signatures.of(one),
                            "Say `" + one.getName() + "` wherever the annotation is written without it."));
        }
    }

    /** Whether it is an element of an annotation that need not be written. */
    static boolean hasDefault(CtMethod element) {
        return element.getMethodInfo2().getAttribute(AnnotationDefaultAttribute.tag) != null;
    }

    private void kinds() {
        if (Records.isSealed(old) && Records.isSealed(now)) {
            grown("sealed-kinds-added", Records.kinds(old), Records.kinds(now), " permits ");
        } else if (old.isEnum() && now.isEnum()) {
            grown("enum-constants-added", words(old), words(now), " of ");
        }
    }

    private void grown(String change, List<String> before, List<String> after, String word) {
        var fresh = after.stream().filter(one -> !before.contains(one)).toList();
        if (!fresh.isEmpty()) {
            add(
                    change,
                    false,
                    true,
                    Signatures.of(old) + word + listed(before),
                    Signatures.of(now) + word + listed(after),
                    "A switch over all of them, without a default, has to take " + listed(fresh) + " too.");
        }
    }

    private static String listed(List<String> names) {
        return names.stream().map(Signatures::simple).collect(Collectors.joining(", "));
    }

    private static List<String> words(CtClass type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> (field.getModifiers() & Modifier.ENUM) != 0)
                .map(CtField::getName)
                .toList();
    }

    private static boolean isShown(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private void add(
            String change, boolean binary, boolean source, String before, @Nullable String after, String note) {
        var name = Objects.requireNonNull(type.getFullyQualifiedName()).replace('$', '.');
        found.add(new ApiBreak(name, change, binary, source, before, after, note));
    }
}

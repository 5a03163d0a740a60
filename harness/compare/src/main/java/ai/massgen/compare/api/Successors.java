package ai.massgen.compare.api;

import ai.massgen.compare.api.Signatures.Parameter;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiField;
import japicmp.model.JApiMethod;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javassist.CtBehavior;
import javassist.CtClass;
import javassist.CtField;
import javassist.CtMethod;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what stands in the place of something that is gone.
 *
 * <p>Nobody says what became of it, so this is a guess and worded as one where more than a name had to be compared: first the same name with
 * other parameters, then the same parameters under another name, then the same elsewhere.
 */
final class Successors {
    /** Of the methods of a class, the share that another one must have to be taken for it. */
    private static final double SAME_CLASS = 0.6;

    /** One name in common says nothing. */
    private static final int FEWEST = 2;

    private final List<JApiClass> classes;

    Successors(List<JApiClass> classes) {
        this.classes = classes;
    }

    /**
     * What stands in the place.
     *
     * @param signature its declaration; null where nothing was found
     * @param note how to migrate
     */
    record Successor(@Nullable String signature, String note) {
        static Successor none(String what) {
            return new Successor(null, what + " is gone, and nothing that is new looks like it.");
        }
    }

    Successor ofClass(JApiClass type, CtClass old) {
        if (type.getNewClass().isPresent()) {
            return new Successor(
                    Signatures.of(type.getNewClass().get()), "It is internal now: use what is public in its package.");
        }
        var name = simpleName(type.getFullyQualifiedName());
        var moved = added().filter(
                        one -> simpleName(one.getFullyQualifiedName()).equals(name))
                .toList();
        if (moved.size() == 1 && isInternal(moved.get(0)) && !isInternal(type)) {
            return successor(
                    moved.get(0),
                    "It is internal now, in " + shown(moved.get(0)) + ": use what is public in " + old.getPackageName()
                            + ".");
        }
        if (moved.size() == 1) {
            return successor(moved.get(0), "It moved: import " + shown(moved.get(0)) + ".");
        }
        return added().filter(one -> likeness(old, one) >= SAME_CLASS)
                .max(Comparator.comparingDouble(one -> likeness(old, one)))
                .map(one -> successor(one, "It seems to be called " + shown(one) + " now."))
                .orElseGet(() -> Successor.none("The type"));
    }

    /** By the name that such packages bear everywhere. */
    private static boolean isInternal(JApiClass type) {
        return type.getFullyQualifiedName().contains(".internal.");
    }

    private static Successor successor(JApiClass found, String note) {
        return new Successor(found.getNewClass().map(Signatures::of).orElse(null), note);
    }

    private Stream<JApiClass> added() {
        return classes.stream().filter(one -> one.getChangeStatus() == JApiChangeStatus.NEW);
    }

    /** The share of methods that a class has under the same name. */
    private static double likeness(CtClass old, JApiClass other) {
        var names = Arrays.stream(old.getDeclaredMethods())
                .map(CtMethod::getName)
                .filter(name -> !List.of("toString", "hashCode", "equals").contains(name))
                .distinct()
                .toList();
        long same = names.stream()
                .filter(name -> other.getMethods().stream()
                        .anyMatch(method -> method.getName().equals(name)))
                .count();
        return same < FEWEST ? 0 : (double) same / names.size();
    }

    Successor ofBehavior(JApiClass type, CtBehavior old) {
        return component(type, old)
                .or(() -> sameName(type, old))
                .or(() -> sameShape(type, old))
                .or(() -> elsewhere(old))
                .orElseGet(() -> Successor.none(old instanceof CtMethod ? "The method" : "The constructor"));
    }

    /** The accessor of a record's component that has another name, or is gone. */
    private static Optional<Successor> component(JApiClass type, CtBehavior old) {
        var record = type.getNewClass().filter(Records::isRecord);
        var before = Records.components(old.getDeclaringClass());
        int position = before.stream().map(Records.Component::name).toList().indexOf(old.getName());
        if (record.isEmpty() || position < 0 || !Signatures.parameters(old).isEmpty()) {
            return Optional.empty();
        }
        var after = Records.components(record.get());
        return after.stream()
                .filter(one -> one.type().equals(before.get(position).type()))
                .filter(one -> before.stream().noneMatch(known -> known.name().equals(one.name())))
                .min(Comparator.comparingInt(one -> Math.abs(after.indexOf(one) - position)))
                .map(one -> new Successor(
                        one.type() + " " + one.name() + "()",
                        "The component " + old.getName() + " seems to be called " + one.name() + " now: call "
                                + one.name() + "()."));
    }

    private static Optional<Successor> sameName(JApiClass type, CtBehavior old) {
        return added(type, old)
                .filter(one -> one.getName().equals(old.getName()) || !(old instanceof CtMethod))
                .max(Comparator.comparingInt(one -> equalParameters(old, one)))
                .map(one -> new Successor(
                        Signatures.of(one),
                        types(one).equals(types(old))
                                ? "It takes other kinds of types under the same names: compile again, and adapt the types."
                                : Arguments.note(Signatures.parameters(old), Signatures.parameters(one))));
    }

    private static Optional<Successor> sameShape(JApiClass type, CtBehavior old) {
        return added(type, old)
                .filter(one -> types(one).equals(types(old)) && returned(one).equals(returned(old)))
                .max(Comparator.comparingInt(one -> commonLetters(one.getName(), old.getName())))
                .map(one -> new Successor(Signatures.of(one), "It seems to be called " + one.getName() + " now."));
    }

    private Optional<Successor> elsewhere(CtBehavior old) {
        if (!(old instanceof CtMethod)) {
            return Optional.empty();
        }
        return classes.stream()
                .flatMap(type -> added(type, old))
                .filter(one -> one.getName().equals(old.getName()) && types(one).equals(types(old)))
                .findFirst()
                .map(one -> new Successor(
                        Signatures.of(one),
                        "It seems to have moved to "
                                + one.getDeclaringClass().getName().replace('$', '.') + "."));
    }

    /** Methods, or constructors, that only the candidate has. */
    private static Stream<CtBehavior> added(JApiClass type, CtBehavior like) {
        Predicate<JApiBehavior> isNew = one -> one.getChangeStatus() == JApiChangeStatus.NEW;
        return like instanceof CtMethod
                ? type.getMethods().stream()
                        .filter(isNew)
                        .map(JApiMethod::getNewMethod)
                        .flatMap(Optional::stream)
                : type.getConstructors().stream()
                        .filter(isNew)
                        .map(JApiConstructor::getNewConstructor)
                        .flatMap(Optional::stream);
    }

    Successor ofField(JApiClass type, CtField old) {
        return type.getFields().stream()
                .filter(one -> one.getChangeStatus() == JApiChangeStatus.NEW)
                .map(JApiField::getNewFieldOptional)
                .flatMap(Optional::stream)
                .filter(one -> Signatures.type(one).equals(Signatures.type(old)))
                .max(Comparator.comparingInt(one -> commonLetters(one.getName(), old.getName())))
                .map(one -> new Successor(Signatures.of(one), "It seems to be called " + one.getName() + " now."))
                .orElseGet(() -> Successor.none("The field"));
    }

    private static int equalParameters(CtBehavior old, CtBehavior other) {
        var left = types(other);
        return (int) types(old).stream().filter(left::contains).count() * 2 - left.size();
    }

    private static List<String> types(CtBehavior behavior) {
        return Signatures.parameters(behavior).stream().map(Parameter::type).toList();
    }

    private static String returned(CtBehavior behavior) {
        return behavior instanceof CtMethod method ? Signatures.returned(method) : "";
    }

    /** How many letters two names begin and end with in common. */
    private static int commonLetters(String left, String right) {
        int most = Math.min(left.length(), right.length());
        int first = 0;
        while (first < most && left.charAt(first) == right.charAt(first)) {
            first++;
        }
        int last = 0;
        while (last < most - first
                && left.charAt(left.length() - 1 - last) == right.charAt(right.length() - 1 - last)) {
            last++;
        }
        return first + last;
    }

    private static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String shown(JApiClass type) {
        return type.getFullyQualifiedName().replace('$', '.');
    }
}

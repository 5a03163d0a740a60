package ai.massgen.compare.api;

import static japicmp.model.JApiCompatibilityChangeType.CLASS_LESS_ACCESSIBLE;
import static japicmp.model.JApiCompatibilityChangeType.CLASS_NO_LONGER_PUBLIC;
import static japicmp.model.JApiCompatibilityChangeType.CLASS_TYPE_CHANGED;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_SUPERCLASS;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_TO_CLASS;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_DEFAULT_ADDED_IN_IMPLEMENTED_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NOW_ABSTRACT;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NOW_FINAL;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NOW_THROWS_CHECKED_EXCEPTION;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NO_LONGER_THROWS_CHECKED_EXCEPTION;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_RETURN_TYPE_CHANGED;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_RETURN_TYPE_COVARIANT_CHANGED;

import ai.massgen.compare.api.Successors.Successor;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiField;
import japicmp.model.JApiMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javassist.CtBehavior;
import javassist.CtClass;
import javassist.CtMethod;
import javassist.Modifier;
import javassist.NotFoundException;
import org.jspecify.annotations.Nullable;

/** Reads japicmp's tree of changes: a break for each member that has one, with what stands in its place. */
final class Breaks {
    /** Told where the member is declared; a class that is no API itself has nobody to tell it. */
    private static final Set<JApiCompatibilityChangeType> INHERITED = EnumSet.of(
            METHOD_ABSTRACT_ADDED_IN_SUPERCLASS,
            METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE,
            METHOD_DEFAULT_ADDED_IN_IMPLEMENTED_INTERFACE);

    /** Break only those who implement the type. */
    private static final Set<JApiCompatibilityChangeType> FOR_IMPLEMENTERS = EnumSet.of(
            METHOD_ADDED_TO_INTERFACE, METHOD_ABSTRACT_ADDED_TO_CLASS, METHOD_NOW_ABSTRACT, METHOD_NOW_FINAL);

    private static final Set<JApiCompatibilityChangeType> THROWN =
            EnumSet.of(METHOD_NOW_THROWS_CHECKED_EXCEPTION, METHOD_NO_LONGER_THROWS_CHECKED_EXCEPTION);

    /** Who sees it, and what kind of thing it is, come before what follows from that. */
    private static final List<JApiCompatibilityChangeType> FIRST = List.of(
            CLASS_NO_LONGER_PUBLIC, CLASS_LESS_ACCESSIBLE, CLASS_TYPE_CHANGED, METHOD_NOW_THROWS_CHECKED_EXCEPTION);

    private static final Comparator<JApiCompatibilityChange> WORST_FIRST = Comparator.comparing(
                    JApiCompatibilityChange::isBinaryCompatible)
            .thenComparing(JApiCompatibilityChange::isSourceCompatible)
            .thenComparing(change -> !FIRST.contains(change.getType()));

    private final List<JApiClass> classes;
    private final Successors successors;
    private final List<ApiBreak> found = new ArrayList<>();

    private Breaks(List<JApiClass> classes) {
        this.classes = classes;
        this.successors = new Successors(classes);
    }

    /** The breaks, by the name of the class. */
    static List<ApiBreak> of(List<JApiClass> classes) {
        var breaks = new Breaks(classes);
        classes.forEach(breaks::read);
        breaks.found.sort(Comparator.comparing(ApiBreak::type));
        return List.copyOf(breaks.found);
    }

    private void read(JApiClass type) {
        var old = type.getOldClass().orElse(null);
        if (old == null) {
            return;
        }
        var now = type.getNewClass().orElse(null);
        if (now == null || type.getChangeStatus() == JApiChangeStatus.REMOVED) {
            add(type, "class-removed", true, true, Signatures.of(old), successors.ofClass(type, old));
            return;
        }
        ofType(type, old, now);
        if (!isHidden(old.getModifiers()) && isHidden(now.getModifiers())) {
            // Nobody sees its members either.
            return;
        }
        found.addAll(Unseen.of(type, old, now));
        type.getConstructors().forEach(one -> constructor(type, one));
        type.getMethods().forEach(one -> method(type, one));
        type.getFields().forEach(one -> field(type, one));
    }

    private void ofType(JApiClass type, CtClass old, CtClass now) {
        var all = new ArrayList<>(changes(type));
        all.addAll(changes(type.getSuperclass()));
        type.getInterfaces().forEach(one -> all.addAll(changes(one)));
        var changes = counting(type, all);
        worst(changes)
                .ifPresent(worst -> add(
                        type,
                        worst,
                        changes,
                        Signatures.of(old),
                        new Successor(
                                Signatures.of(now),
                                isHidden(now.getModifiers())
                                        ? ChangeWords.of(worst)
                                        : words(changes, ChangeWords::of))));
        if (!Records.isSealed(old) && Records.isSealed(now) && type.isOldClassExtendable()) {
            var note = "It is sealed now: do not extend it; use one of its own kinds.";
            add(type, "class-now-sealed", true, true, Signatures.of(old), new Successor(Signatures.of(now), note));
        }
        if (Records.haveChangedPlaces(old, now)) {
            var note =
                    "Components changed places and keep their types: the compiler does not tell; check the order of arguments.";
            add(
                    type,
                    "record-components-swapped",
                    true,
                    true,
                    Signatures.of(old),
                    new Successor(Signatures.of(now), note));
        }
    }

    private void constructor(JApiClass type, JApiConstructor constructor) {
        behavior(
                type,
                constructor,
                constructor.getOldConstructor().orElse(null),
                constructor.getNewConstructor().orElse(null),
                List.of());
    }

    private void method(JApiClass type, JApiMethod method) {
        behavior(
                type,
                method,
                method.getOldMethod().orElse(null),
                method.getNewMethod().orElse(null),
                changes(method.getReturnType()));
    }

    private void behavior(
            JApiClass type,
            JApiBehavior behavior,
            @Nullable CtBehavior old,
            @Nullable CtBehavior now,
            List<JApiCompatibilityChange> more) {
        if (old != null && isHidden(old.getModifiers())) {
            return;
        }
        var all = new ArrayList<>(changes(behavior));
        all.addAll(more);
        behavior.getParameters().forEach(one -> all.addAll(changes(one)));
        if (old == null && now instanceof CtMethod element && Unseen.hasDefault(element)) {
            // Nobody has to write what an annotation has a default for.
            return;
        }
        var changes = counting(type, refined(type, old, now, all));
        worst(changes).ifPresent(worst -> {
            var before = old == null ? null : Signatures.of(old);
            var successor = now == null && old != null && worst.name().endsWith("_REMOVED")
                    ? successors.ofBehavior(type, old)
                    : new Successor(now == null ? null : Signatures.of(now), words(changes, words(type, old, now)));
            add(type, worst, changes, before, successor);
        });
    }

    /** With what the declarations say and japicmp does not: narrower results and exceptions ask nothing of callers. */
    private static List<JApiCompatibilityChange> refined(
            JApiClass type, @Nullable CtBehavior old, @Nullable CtBehavior now, List<JApiCompatibilityChange> changes) {
        if (old == null || now == null) {
            return changes;
        }
        boolean isOverridden = isOpen(type) && old instanceof CtMethod && !isFixed(old.getModifiers());
        var thrown = new Thrown(old, now);
        return changes.stream()
                .filter(change -> !THROWN.contains(change.getType())
                        || !thrown.isLess()
                        || isOverridden && change.getType() == METHOD_NO_LONGER_THROWS_CHECKED_EXCEPTION)
                .map(change -> change.getType() == METHOD_RETURN_TYPE_CHANGED && returnsNarrower(old, now)
                        ? covariant(isOverridden)
                        : change)
                .toList();
    }

    private static boolean isFixed(int modifiers) {
        return Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers);
    }

    private static JApiCompatibilityChange covariant(boolean isOverridden) {
        var change = new JApiCompatibilityChange(METHOD_RETURN_TYPE_COVARIANT_CHANGED);
        change.setBinaryCompatible(false);
        change.setSourceCompatible(!isOverridden);
        return change;
    }

    private static boolean returnsNarrower(CtBehavior old, CtBehavior now) {
        try {
            return old instanceof CtMethod before
                    && now instanceof CtMethod after
                    && !before.getReturnType().isPrimitive()
                    && isBelow(after.getReturnType(), before.getReturnType().getName());
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Its own supertypes are looked at by name: those of the other side are other objects. */
    private static boolean isBelow(CtClass type, String name) throws NotFoundException {
        return !type.isPrimitive() && type.subtypeOf(type.getClassPool().get(name));
    }

    /** What to do about the changes of a member, the worst first; two of them are enough. */
    private static String words(
            List<JApiCompatibilityChange> changes, Function<JApiCompatibilityChangeType, String> words) {
        return changes.stream()
                .sorted(WORST_FIRST)
                .map(JApiCompatibilityChange::getType)
                .map(words)
                .distinct()
                .limit(2)
                .collect(Collectors.joining(" "));
    }

    private static Function<JApiCompatibilityChangeType, String> words(
            JApiClass type, @Nullable CtBehavior old, @Nullable CtBehavior now) {
        return change -> {
            if (THROWN.contains(change) && old != null && now != null) {
                return new Thrown(old, now).note();
            }
            if (change == METHOD_RETURN_TYPE_COVARIANT_CHANGED && isOpen(type)) {
                return ChangeWords.of(change) + " Who overrides it has to return it too.";
            }
            boolean isElement = type.getNewClass().filter(CtClass::isAnnotation).isPresent();
            return isElement && FOR_IMPLEMENTERS.contains(change)
                    ? "Say it wherever the annotation is written: it has no default."
                    : ChangeWords.of(change);
        };
    }

    /** What nobody outside saw is no loss. */
    private static boolean isHidden(int modifiers) {
        return !Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers);
    }

    private void field(JApiClass type, JApiField field) {
        var changes = counting(type, changes(field));
        var old = field.getOldFieldOptional().orElse(null);
        if (old != null && isHidden(old.getModifiers())) {
            return;
        }
        var now = field.getNewFieldOptional().orElse(null);
        worst(changes)
                .ifPresent(worst -> add(
                        type,
                        worst,
                        changes,
                        old == null ? null : Signatures.of(old),
                        now == null && old != null
                                ? successors.ofField(type, old)
                                : new Successor(now == null ? null : Signatures.of(now), ChangeWords.of(worst))));
    }

    private static List<JApiCompatibilityChange> changes(JApiCompatibility element) {
        return element.getCompatibilityChanges().stream()
                .filter(change -> !change.isBinaryCompatible() || !change.isSourceCompatible())
                .toList();
    }

    /** The change to name a break after: one that breaks most; none where there is no break. */
    private static Optional<JApiCompatibilityChangeType> worst(List<JApiCompatibilityChange> changes) {
        return changes.stream().min(WORST_FIRST).map(JApiCompatibilityChange::getType);
    }

    /** Without those that are told elsewhere, or that nobody outside can notice. */
    private List<JApiCompatibilityChange> counting(JApiClass type, List<JApiCompatibilityChange> changes) {
        return changes.stream()
                .filter(change -> !INHERITED.contains(change.getType()))
                .filter(change -> !FOR_IMPLEMENTERS.contains(change.getType()) || isOpen(type))
                .filter(change -> !isOfSuperclass(change.getType()) || !isToldAbove(type))
                .toList();
    }

    /** Whether others may extend or implement it. */
    private static boolean isOpen(JApiClass type) {
        return type.getOldClass()
                .filter(old -> !Records.isSealed(old))
                .filter(old -> old.isInterface() || !Modifier.isFinal(old.getModifiers()))
                .isPresent();
    }

    private static boolean isOfSuperclass(JApiCompatibilityChangeType change) {
        return change.name().endsWith("_REMOVED_IN_SUPERCLASS");
    }

    private boolean isToldAbove(JApiClass type) {
        var above = type.getSuperclass().getOldSuperclassName();
        return classes.stream()
                .map(JApiClass::getFullyQualifiedName)
                .anyMatch(name -> above.filter(name::equals).isPresent());
    }

    private void add(
            JApiClass type,
            JApiCompatibilityChangeType worst,
            List<JApiCompatibilityChange> changes,
            @Nullable String before,
            Successor successor) {
        add(
                type,
                worst.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                changes.stream().anyMatch(change -> !change.isBinaryCompatible()),
                changes.stream().anyMatch(change -> !change.isSourceCompatible()),
                before,
                successor);
    }

    private void add(
            JApiClass type,
            String change,
            boolean binary,
            boolean source,
            @Nullable String before,
            Successor successor) {
        var name = type.getFullyQualifiedName().replace('$', '.');
        found.add(new ApiBreak(name, change, binary, source, before, successor.signature(), successor.note()));
    }
}

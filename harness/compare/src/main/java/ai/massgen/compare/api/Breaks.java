package ai.massgen.compare.api;

import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_SUPERCLASS;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_TO_CLASS;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_DEFAULT_ADDED_IN_IMPLEMENTED_INTERFACE;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NOW_ABSTRACT;
import static japicmp.model.JApiCompatibilityChangeType.METHOD_NOW_FINAL;

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
import javassist.CtBehavior;
import javassist.CtClass;
import javassist.Modifier;
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
                        new Successor(Signatures.of(now), ChangeWords.of(worst))));
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
        var changes = counting(type, all);
        worst(changes).ifPresent(worst -> {
            var before = old == null ? null : Signatures.of(old);
            var successor = now == null && old != null && worst.name().endsWith("_REMOVED")
                    ? successors.ofBehavior(type, old)
                    : new Successor(now == null ? null : Signatures.of(now), ChangeWords.of(worst));
            add(type, worst, changes, before, successor);
        });
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
        return changes.stream()
                .min(Comparator.comparing(JApiCompatibilityChange::isBinaryCompatible)
                        .thenComparing(JApiCompatibilityChange::isSourceCompatible))
                .map(JApiCompatibilityChange::getType);
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

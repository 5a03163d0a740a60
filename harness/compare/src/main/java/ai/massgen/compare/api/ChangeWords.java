package ai.massgen.compare.api;

import japicmp.model.JApiCompatibilityChangeType;
import java.util.Locale;

/** What to do about a declaration that is still there and is another. */
final class ChangeWords {
    private ChangeWords() {}

    static String of(JApiCompatibilityChangeType change) {
        return switch (change) {
            case CLASS_NOW_ABSTRACT -> "It cannot be created any more: create one of its subclasses.";
            case CLASS_NOW_NOT_EXTENDABLE -> "It cannot be extended any more: hold one instead.";
            case CLASS_NO_LONGER_PUBLIC, CLASS_LESS_ACCESSIBLE ->
                "It is internal now: use what is public in its package.";
            case CLASS_TYPE_CHANGED ->
                "It is another kind of type: compile again, and look at where it is extended or created.";
            case CLASS_NOW_CHECKED_EXCEPTION -> "It is checked now: catch it, or declare it.";
            case CLASS_GENERIC_TEMPLATE_CHANGED, CLASS_GENERIC_TEMPLATE_GENERICS_CHANGED ->
                "Its type parameters are others: adapt the type arguments where it is named.";
            case SUPERCLASS_REMOVED, SUPERCLASS_MODIFIED_INCOMPATIBLE, INTERFACE_REMOVED ->
                "It is no longer of its former supertype: convert it where one is asked for.";
            case METHOD_RETURN_TYPE_CHANGED -> "It returns another type: adapt what takes its result.";
            case METHOD_RETURN_TYPE_COVARIANT_CHANGED -> "It returns a narrower type: compile again.";
            case METHOD_RETURN_TYPE_GENERICS_CHANGED, METHOD_PARAMETER_GENERICS_CHANGED, FIELD_GENERICS_CHANGED ->
                "Its type arguments are others: adapt the types of what goes in and comes out.";
            case METHOD_ADDED_TO_INTERFACE, METHOD_ABSTRACT_ADDED_TO_CLASS ->
                "Who implements the type has to implement this too.";
            case METHOD_NOW_ABSTRACT -> "Who extends the type has to implement it.";
            case METHOD_NOW_FINAL -> "Do not override it.";
            case METHOD_NOW_STATIC, METHOD_NON_STATIC_IN_INTERFACE_NOW_STATIC, FIELD_NOW_STATIC ->
                "Name the class, not an instance.";
            case METHOD_NO_LONGER_STATIC, METHOD_STATIC_IN_INTERFACE_NO_LONGER_STATIC, FIELD_NO_LONGER_STATIC ->
                "It needs an instance now.";
            case METHOD_NOW_THROWS_CHECKED_EXCEPTION -> "Catch what it throws, or declare it.";
            case METHOD_NO_LONGER_THROWS_CHECKED_EXCEPTION -> "Take away the catch that cannot be reached any more.";
            case METHOD_LESS_ACCESSIBLE,
                    METHOD_LESS_ACCESSIBLE_THAN_IN_SUPERCLASS,
                    CONSTRUCTOR_LESS_ACCESSIBLE,
                    FIELD_LESS_ACCESSIBLE -> "It is not accessible any more: use what is public beside it.";
            case METHOD_NO_LONGER_VARARGS -> "Pass an array.";
            case FIELD_NOW_FINAL -> "It cannot be set any more.";
            case FIELD_TYPE_CHANGED -> "It has another type: adapt what reads or sets it.";
            case METHOD_REMOVED_IN_SUPERCLASS, FIELD_REMOVED_IN_SUPERCLASS -> "It does not inherit it any more.";
            default -> "It changed (" + change.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "): compile again.";
        };
    }
}

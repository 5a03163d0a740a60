package ai.massgen.compare.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javassist.CtBehavior;
import javassist.CtClass;
import javassist.CtField;
import javassist.CtMethod;
import javassist.Modifier;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodParametersAttribute;
import javassist.bytecode.SignatureAttribute;
import javassist.bytecode.SignatureAttribute.TypeParameter;
import org.jspecify.annotations.Nullable;

/** Declarations as they stand in sources, with type arguments, packages left out. */
final class Signatures {
    private static final int KEPT_MODIFIERS =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

    /** Superclasses that nobody writes. */
    private static final Set<String> UNWRITTEN = Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

    private Signatures() {}

    /**
     * One parameter.
     *
     * @param type with type arguments
     * @param name as in the sources; empty where the class file does not keep it
     */
    record Parameter(String type, String name) {
        @Override
        public String toString() {
            return name.isEmpty() ? type : type + " " + name;
        }
    }

    static String of(CtClass type) {
        var words = new ArrayList<String>();
        int kept = Records.isRecord(type) || type.isEnum() || type.isInterface()
                ? ~(Modifier.FINAL | Modifier.ABSTRACT)
                : ~0;
        modifiers(type.getModifiers() & kept, words);
        if (Records.isSealed(type)) {
            words.add("sealed");
        }
        words.add(kind(type));
        words.add(type.getName().replace('$', '.')
                + formal(parameters(type))
                + (Records.isRecord(type) ? Records.header(type) : ""));
        return String.join(" ", words) + supertypes(type);
    }

    private static TypeParameter[] parameters(CtClass type) {
        var signature = type.getGenericSignature();
        try {
            return signature == null
                    ? new TypeParameter[0]
                    : SignatureAttribute.toClassSignature(signature).getParameters();
        } catch (BadBytecode e) {
            return new TypeParameter[0];
        }
    }

    /** Type parameters with their bounds, in angle brackets; empty where there are none. */
    private static String formal(TypeParameter[] parameters) {
        return parameters.length == 0
                ? ""
                : Arrays.stream(parameters)
                        .map(parameter -> simple(parameter.toString()).replaceFirst(" extends Object$", ""))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    /** What stands in sources behind extends and implements. */
    private static String supertypes(CtClass type) {
        var above = Objects.requireNonNullElse(type.getClassFile2().getSuperclass(), "java.lang.Object");
        var interfaces = Arrays.stream(type.getClassFile2().getInterfaces())
                .filter(name -> !name.equals("java.lang.annotation.Annotation"))
                .map(Signatures::simple)
                .collect(Collectors.joining(", "));
        return (UNWRITTEN.contains(above) ? "" : " extends " + simple(above))
                + (interfaces.isEmpty() ? "" : (type.isInterface() ? " extends " : " implements ") + interfaces);
    }

    private static String kind(CtClass type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : Records.isRecord(type) ? "record" : "class";
    }

    static String of(CtField field) {
        var words = new ArrayList<String>();
        modifiers(field.getModifiers(), words);
        words.add(type(field));
        words.add(field.getName());
        var constant = constant(field);
        return String.join(" ", words) + (constant == null ? "" : " = " + constant);
    }

    /** The value that the compiler copies to where the field is used, as in sources; null where it is no such constant. */
    static @Nullable String constant(CtField field) {
        // Others have such a value too; the compiler copies it only where nothing can set it.
        var value = Modifier.isFinal(field.getModifiers()) ? field.getConstantValue() : null;
        return value instanceof String text ? "\"" + text + "\"" : value == null ? null : value.toString();
    }

    static String of(CtBehavior behavior) {
        var words = new ArrayList<String>();
        boolean inInterface = behavior.getDeclaringClass().isInterface();
        modifiers(behavior.getModifiers() & (inInterface ? ~Modifier.ABSTRACT : ~0), words);
        if (inInterface && (behavior.getModifiers() & (Modifier.ABSTRACT | Modifier.STATIC | Modifier.PRIVATE)) == 0) {
            words.add("default");
        }
        var formal = formal(parameters(generic(behavior)));
        if (!formal.isEmpty()) {
            words.add(formal);
        }
        if (behavior instanceof CtMethod method) {
            words.add(returned(method));
        }
        words.add(call(behavior) + thrown(behavior));
        return String.join(" ", words);
    }

    private static TypeParameter[] parameters(SignatureAttribute.@Nullable MethodSignature signature) {
        return signature == null ? new TypeParameter[0] : signature.getTypeParameters();
    }

    /** Name and parameters. */
    static String call(CtBehavior behavior) {
        return name(behavior)
                + parameters(behavior).stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The name in sources; that of the class for a constructor. */
    static String name(CtBehavior behavior) {
        var type = behavior.getDeclaringClass().getName();
        return behavior instanceof CtMethod
                ? behavior.getName()
                : type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    private static void modifiers(int modifiers, List<String> words) {
        var text = Modifier.toString(modifiers & KEPT_MODIFIERS);
        if (!text.isEmpty()) {
            words.add(text);
        }
    }

    static List<Parameter> parameters(CtBehavior behavior) {
        var types = parameterTypes(behavior);
        var names = names(behavior, types.size());
        boolean isOpen = (behavior.getModifiers() & Modifier.VARARGS) != 0;
        return IntStream.range(0, types.size())
                .mapToObj(i -> new Parameter(
                        isOpen && i == types.size() - 1 ? types.get(i).replaceFirst("\\[]$", "...") : types.get(i),
                        names.get(i)))
                .toList();
    }

    private static List<String> parameterTypes(CtBehavior behavior) {
        var signature = generic(behavior);
        var erased = erased(behavior);
        if (signature != null && signature.getParameterTypes().length == erased.size()) {
            return Arrays.stream(signature.getParameterTypes())
                    .map(type -> simple(type.toString()))
                    .toList();
        }
        return erased;
    }

    private static List<String> erased(CtBehavior behavior) {
        var list = Descriptor.toString(behavior.getSignature());
        var inside = list.substring(1, list.lastIndexOf(')'));
        return inside.isEmpty()
                ? List.of()
                : Arrays.stream(inside.split(",", -1)).map(Signatures::simple).toList();
    }

    private static List<String> names(CtBehavior behavior, int count) {
        var kept = (MethodParametersAttribute) behavior.getMethodInfo2().getAttribute(MethodParametersAttribute.tag);
        return IntStream.range(0, count)
                .mapToObj(i -> kept == null || kept.size() != count || kept.name(i) == 0
                        ? ""
                        : behavior.getMethodInfo2().getConstPool().getUtf8Info(kept.name(i)))
                .toList();
    }

    /** What a method returns, with type arguments. */
    static String returned(CtMethod method) {
        var signature = generic(method);
        if (signature != null) {
            return simple(signature.getReturnType().toString());
        }
        var descriptor = method.getSignature();
        return simple(Descriptor.toClassName(descriptor.substring(descriptor.lastIndexOf(')') + 1)));
    }

    private static String thrown(CtBehavior behavior) {
        var attribute = behavior.getMethodInfo2().getExceptionsAttribute();
        var names = attribute == null ? null : attribute.getExceptions();
        return names == null || names.length == 0
                ? ""
                : Arrays.stream(names).map(Signatures::simple).collect(Collectors.joining(", ", " throws ", ""));
    }

    private static SignatureAttribute.@Nullable MethodSignature generic(CtBehavior behavior) {
        var signature = behavior.getGenericSignature();
        try {
            return signature == null ? null : SignatureAttribute.toMethodSignature(signature);
        } catch (BadBytecode e) {
            return null;
        }
    }

    /** The type of a field, with type arguments. */
    static String type(CtField field) {
        var signature = field.getGenericSignature();
        try {
            return simple(
                    signature == null
                            ? Descriptor.toClassName(field.getSignature())
                            : SignatureAttribute.toFieldSignature(signature).toString());
        } catch (BadBytecode e) {
            return simple(Descriptor.toClassName(field.getSignature()));
        }
    }

    /** A name without packages. */
    static String simple(String name) {
        return name.replaceAll("\\b[a-z_][\\w]*\\.(?=[\\w])", "").replace('$', '.');
    }
}

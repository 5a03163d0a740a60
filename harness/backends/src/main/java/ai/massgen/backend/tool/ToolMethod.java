package ai.massgen.backend.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that models may call: see {@link JavaTools}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {

    /** What the model is told of it. */
    String value();

    /** What the model calls it, after {@code custom_tool__}; the method's name where this is empty. */
    String name() default "";
}

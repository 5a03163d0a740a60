package ai.massgen.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers that a field of a scenario takes, or the fewest items of a list, for the parser and for the schema. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Bounds {

    /** The smallest number, or the fewest items. */
    long min();

    /** The largest number. */
    long max() default Integer.MAX_VALUE;
}

package ai.massgen.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The texts that a field of a scenario takes, for the parser and for the schema. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Form {

    /** A regular expression, anchored at both ends, in the dialect that Java and JavaScript share. */
    String pattern();

    /** What it means, for messages: {@code is letters, digits …}. */
    String means();
}

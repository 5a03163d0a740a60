package ai.massgen.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Makes a class an anchor: build tools and IDEs look for classes, and this one stands for a set of scenario files.
 *
 * <pre>{@code
 * @Scenarios("scenarios")
 * class ScenariosTest {}
 * }</pre>
 *
 * <p>The class stays empty and is never instantiated. Name it so that the build tool picks it up: Surefire takes
 * {@code *Test}, Failsafe {@code *IT}. An anchor that finds no scenario fails.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Testable
public @interface Scenarios {

    /**
     * Directories, searched with all below them, and single files. Relative paths count from the folder of the Maven or
     * Gradle module.
     *
     * <p>Empty (the default) takes the configuration parameter {@code scenario.directories}, and without it those of
     * {@code scenarios}, {@code src/test/scenarios}, {@code src/test/resources} and {@code fixtures/scenarios} that
     * exist.
     */
    String[] value() default {};

    /** Tags that every scenario of this anchor has, in addition to its own. */
    String[] tags() default {};
}

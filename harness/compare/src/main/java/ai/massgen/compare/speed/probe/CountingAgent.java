package ai.massgen.compare.speed.probe;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * Lets every class of the application count what it executes.
 *
 * <p>The counter goes onto the boot class path; what rewrites classes comes from a class loader of its own, so that its ASM meets no
 * other version of ASM in the application.
 */
public final class CountingAgent {
    private CountingAgent() {}

    /**
     * Called by the JVM before the application.
     *
     * @param jars the jar of the counter and those of the transformer, as a class path
     */
    public static void premain(String jars, Instrumentation instrumentation) throws IOException {
        var paths = jars.split(File.pathSeparator, -1);
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(paths[0]));
        instrumentation.addTransformer(
                transformer(new URL[] {Path.of(paths[1]).toUri().toURL()}));
    }

    /** Its loader stays open as long as the JVM: classes are loaded all the time. */
    @SuppressWarnings("resource")
    private static ClassFileTransformer transformer(URL[] jars) throws IOException {
        try {
            return (ClassFileTransformer) new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())
                    .loadClass(CountingAgent.class.getPackageName() + ".CountingTransformer")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException("the counting agent is incomplete", e);
        }
    }
}

package ai.massgen.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What the system tells this process.
 *
 * <p>By reflection: the API for it belongs to the module {@code jdk.unsupported}, which every JDK has and no compiler lets pass unwarned.
 */
final class Signals {

    private Signals() {}

    /**
     * Does something whenever a signal comes, in place of what was done so far. Nothing where the system or the JVM does not let us.
     *
     * @param name without {@code SIG}: {@code INT}, {@code WINCH}
     */
    static void on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> {
                if (method.getDeclaringClass() == handler) {
                    action.run();
                    return null;
                }
                return method.invoke(action, arguments);
            };
            var proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            // Not there, or the JVM keeps this signal (-Xrs): the system goes on doing what it does.
        }
    }
}

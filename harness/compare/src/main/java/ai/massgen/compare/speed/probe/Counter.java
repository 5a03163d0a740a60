package ai.massgen.compare.speed.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytecodes each instrumented method has executed, how many objects it has created, and how many bytes operations allocated.
 *
 * <p>It is on the boot class path, so that any instrumented class sees the same one. Adding is not atomic: where several threads run
 * one method, counts differ between JVMs, and the comparison says so.
 */
@SuppressWarnings("MutablePublicArray") // rewritten code adds to them in place
public final class Counter {
    /** Methods with numbers of their own; those beyond are not counted. */
    public static final int CAPACITY = 1 << 17;

    /** Executed bytecodes, by number of method. */
    public static final long[] BYTECODES = new long[CAPACITY];

    /** Executed instructions that create an object or array, by number of method. */
    public static final long[] ALLOCATIONS = new long[CAPACITY];

    private static final List<String> NAMES = new ArrayList<>();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long bytes;

    private Counter() {}

    /** A thread begins with operations. */
    public static synchronized void begin() {
        bytes -= THREADS.getCurrentThreadAllocatedBytes();
    }

    /** A thread has done its operations. */
    public static synchronized void end() {
        bytes += THREADS.getCurrentThreadAllocatedBytes();
    }

    /** What all threads have allocated between beginning and end, while none is between the two. */
    public static synchronized long bytes() {
        return bytes;
    }

    /** Gives a method a number; -1 when there are too many. */
    public static synchronized int number(String method) {
        if (NAMES.size() == CAPACITY) {
            return -1;
        }
        NAMES.add(method);
        return NAMES.size() - 1;
    }

    /** The methods so far, by number. */
    public static synchronized List<String> names() {
        return List.copyOf(NAMES);
    }
}

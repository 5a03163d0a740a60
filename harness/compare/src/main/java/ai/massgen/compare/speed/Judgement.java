package ai.massgen.compare.speed;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What counts and times of a benchmark come to together.
 *
 * <p>Counts decide what the clock cannot see and explain what it sees; more bytecodes never make slower what the clock shows to be faster.
 */
record Judgement(Outcome outcome, String explanation) {
    private static final int NAMED = 3;

    static Judgement of(
            @Nullable CountedComparison counted, @Nullable CountedMetric steadyBytes, List<TimeVerdict> times) {
        var cpu = outcome(times, TimeMetric.CPU);
        var wall = outcome(times, TimeMetric.WALL);
        var time = wall == Outcome.REGRESSED && cpu != Outcome.REGRESSED ? Outcome.REGRESSED : cpu;
        return new Judgement(outcome(counted, steadyBytes, time), explanation(counted, time, cpu, times));
    }

    private static @Nullable Outcome outcome(List<TimeVerdict> times, TimeMetric metric) {
        return times.stream()
                .filter(verdict -> verdict.metric() == metric)
                .map(TimeVerdict::outcome)
                .findFirst()
                .orElse(null);
    }

    private static Outcome outcome(
            @Nullable CountedComparison counted, @Nullable CountedMetric steadyBytes, @Nullable Outcome time) {
        var bytes = counted == null
                ? Outcome.NO_CHANGE
                : counted.metric(CountedMetric.BYTES).outcome();
        var bytecodes = counted == null
                ? Outcome.NO_CHANGE
                : counted.metric(CountedMetric.BYTECODES).outcome();
        boolean allocates =
                bytes == Outcome.REGRESSED || steadyBytes != null && steadyBytes.outcome() == Outcome.REGRESSED;
        if (time == Outcome.REGRESSED || allocates || bytecodes == Outcome.REGRESSED && time != Outcome.IMPROVED) {
            return Outcome.REGRESSED;
        }
        if (time != null) {
            return time;
        }
        boolean improved = bytes == Outcome.IMPROVED || bytecodes == Outcome.IMPROVED;
        return improved ? Outcome.IMPROVED : Outcome.NO_CHANGE;
    }

    private static String explanation(
            @Nullable CountedComparison counted,
            @Nullable Outcome time,
            @Nullable Outcome cpu,
            List<TimeVerdict> times) {
        double bytecodes = counted == null ? 0 : told(counted.metric(CountedMetric.BYTECODES));
        double bytes = counted == null ? 0 : told(counted.metric(CountedMetric.BYTES));
        var grew = counted == null || bytecodes <= 0 && bytes <= 0 ? "" : where(counted);
        if (time == Outcome.REGRESSED) {
            return slower(bytecodes, bytes, cpu) + grew;
        }
        if (time == Outcome.IMPROVED) {
            return bytecodes > 0 ? "faster by doing more" + grew : "faster";
        }
        return quiet(bytecodes, bytes, time, times) + grew;
    }

    private static double told(CountedMetric metric) {
        return metric.reported() ? metric.change() : 0;
    }

    private static String slower(double bytecodes, double bytes, @Nullable Outcome cpu) {
        if (cpu != Outcome.REGRESSED) {
            return "waits longer: the clock sees it, CPU time does not";
        }
        if (bytecodes > 0) {
            return "slower: more work";
        }
        return bytes > 0 ? "slower: more allocation" : "same work, slower: layout, JIT, locks or garbage collection";
    }

    private static String quiet(double bytecodes, double bytes, @Nullable Outcome time, List<TimeVerdict> times) {
        if (bytecodes > 0) {
            return "work grew" + clock(time, times);
        }
        if (bytes > 0) {
            return "allocation grew" + clock(time, times);
        }
        if (bytecodes < 0 || bytes < 0) {
            return "less work or allocation";
        }
        return times.stream().findFirst().map(TimeVerdict::detail).orElse("the same work");
    }

    /** What is open is not the same as what stayed. */
    private static String clock(@Nullable Outcome time, List<TimeVerdict> times) {
        if (time == null) {
            return "";
        }
        return time == Outcome.NO_CHANGE
                ? "; the clock does not show it"
                : "; what the clock says is open (" + times.get(0).detail() + ")";
    }

    private static String where(CountedComparison counted) {
        var names = counted.methods().stream()
                .limit(NAMED)
                .map(growth -> shortName(growth.where()) + growth(growth))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? " (in classes of the JDK)" : ", in " + names;
    }

    private static String growth(Growth growth) {
        return growth.bytecodes() > 0
                ? String.format(Locale.ROOT, " (+%,.0f bytecodes)", growth.bytecodes())
                : String.format(Locale.ROOT, " (+%,.1f objects)", growth.allocations());
    }

    /** Class and method, without package and descriptor. */
    static String shortName(String method) {
        var name = method.contains("(") ? method.substring(0, method.indexOf('(')) : method;
        int type = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
        return name.substring(type + 1);
    }
}

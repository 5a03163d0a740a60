package ai.massgen.compare;

import ai.massgen.compare.api.ApiBreak;
import ai.massgen.compare.api.ApiComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Breaks of the API as findings: one for each class. */
final class ApiFindings {
    private ApiFindings() {}

    static List<Finding> of(ApiComparison api) {
        var byType = new LinkedHashMap<String, List<ApiBreak>>();
        api.breaks()
                .forEach(one -> byType.computeIfAbsent(one.type(), any -> new ArrayList<>())
                        .add(one));
        return byType.values().stream().map(ApiFindings::finding).toList();
    }

    private static Finding finding(List<ApiBreak> breaks) {
        var first = breaks.get(0);
        var others = breaks.size() == 1 ? "" : ", and " + (breaks.size() - 1) + " more of this class";
        return new Finding(
                Severity.BREAKING,
                Aspect.API,
                Standing.COUNTS,
                "",
                "The API breaks (" + first.change().replace('-', ' ') + others + "): " + Wording.cut(first.note()),
                breaks.stream()
                        .skip(1)
                        .map(one -> Wording.cut(one.note()))
                        .distinct()
                        .toList(),
                breaks.stream().map(ApiFindings::place).toList());
    }

    private static Place place(ApiBreak one) {
        return new Place(one.type(), "/" + one.change(), one.before(), one.after());
    }
}

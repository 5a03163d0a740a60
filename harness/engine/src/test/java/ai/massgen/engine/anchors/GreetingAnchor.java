package ai.massgen.engine.anchors;

import ai.massgen.engine.Scenarios;

@Scenarios(value = "src/test/scenarios/greeting", tags = "courtesy")
public final class GreetingAnchor {
    private GreetingAnchor() {}
}

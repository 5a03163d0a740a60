package ai.massgen.engine.anchors;

import ai.massgen.engine.Scenarios;

@Scenarios("src/test/scenarios/none")
public final class NoneAnchor {
    private NoneAnchor() {}
}

package ai.massgen.engine.anchors;

import ai.massgen.engine.Scenarios;

@Scenarios("src/test/scenarios/twice")
public final class TwiceAnchor {
    private TwiceAnchor() {}
}

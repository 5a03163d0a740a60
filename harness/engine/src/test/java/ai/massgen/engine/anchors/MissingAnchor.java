package ai.massgen.engine.anchors;

import ai.massgen.engine.Scenarios;

@Scenarios("src/test/scenarios/gone")
public final class MissingAnchor {
    private MissingAnchor() {}
}

package ai.massgen.engine.anchors;

import ai.massgen.engine.Scenarios;

@Scenarios("src/test/scenarios/bad")
public final class BadAnchor {
    private BadAnchor() {}
}

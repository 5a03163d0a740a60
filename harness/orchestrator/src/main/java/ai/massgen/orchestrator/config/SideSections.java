package ai.massgen.orchestrator.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sections that do not touch the run: {@code ui:}, {@code memory:}, {@code display:}. Their form is checked all the
 * same, so that a typo is found.
 */
final class SideSections {
    private final Section top;

    SideSections(Section top) {
        this.top = top;
    }

    void read() {
        ui(top.section("ui"));
        top.warn("display", "display has no effect here, nor has it in MassGen", "Remove it.");
        var memory = top.section("memory");
        if (memory != null) {
            new MemoryReader(memory).read();
        }
    }

    /** MassGen's own terminal; {@code display_type} and {@code logging_enabled} change nothing in a run and need no remark. */
    private static void ui(@Nullable Section ui) {
        if (ui == null) {
            return;
        }
        ui.onlyKeys(List.of(
                "display_type",
                "logging_enabled",
                "use_orchestrator_for_single_agent",
                "debug",
                "type",
                "show_reasoning",
                "show_screenshots"));
        ui.oneOf("display_type", List.of("rich_terminal", "simple", "terminal", "silent"));
        ui.flag("logging_enabled");
        if (ui.has("use_orchestrator_for_single_agent") && !ui.flag("use_orchestrator_for_single_agent")) {
            ui.warn(
                    "use_orchestrator_for_single_agent",
                    "ui.use_orchestrator_for_single_agent: false is not supported yet: a lone agent is coordinated too",
                    "");
        }
        for (String key : List.of("type", "show_reasoning", "show_screenshots")) {
            ui.warn(key, "ui." + key + " has no effect here, nor has it in MassGen", "Remove it.");
        }
    }
}

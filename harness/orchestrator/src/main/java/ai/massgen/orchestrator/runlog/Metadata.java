package ai.massgen.orchestrator.runlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** {@code execution_metadata.yaml}: what was asked of which configuration, by which program. Secrets are masked. */
final class Metadata {
    /** Names of keys whose values nobody else should read, wherever they stand. */
    private static final Pattern SECRET = Pattern.compile(".*(key|token|secret|password|authorization|cookie)$");

    private final RunFacts facts;
    private final LogTime time;

    Metadata(RunFacts facts, LogTime time) {
        this.facts = facts;
        this.time = time;
    }

    String yaml(String query, Instant now) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("query", query);
        metadata.put("timestamp", time.local(now));
        metadata.put("config_path", facts.configPath());
        var config = facts.config();
        metadata.put("config", config == null ? null : plain(masked(config.deepCopy())));
        metadata.put("cli_args", facts.arguments());
        metadata.put("java_version", Runtime.version().toString());
        metadata.put("massgen_version", facts.version());
        metadata.put("working_directory", System.getProperty("user.dir"));
        return dump(metadata);
    }

    private static String dump(Map<String, Object> metadata) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        return new Yaml(options).dump(metadata);
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (isSecret(field.getKey()) && field.getValue().isTextual()) {
                    object.put(field.getKey(), "***");
                }
            });
        }
        node.forEach(Metadata::masked);
        return node;
    }

    private static boolean isSecret(String key) {
        return SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    private static @Nullable Object plain(JsonNode node) {
        return new ObjectMapper().convertValue(node, Object.class);
    }
}

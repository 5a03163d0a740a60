package ai.massgen.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;

/** Configuration parameters from a map, without a look at system properties. */
record GivenParameters(Map<String, String> values) implements ConfigurationParameters {

    static Settings settings(String name, String value) {
        return Settings.from(new GivenParameters(Map.of(name, value)));
    }

    static Settings none() {
        return Settings.from(new GivenParameters(Map.of()));
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
        return get(key).map(Boolean::parseBoolean);
    }

    @Override
    public Set<String> keySet() {
        return values.keySet();
    }
}

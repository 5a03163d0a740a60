package ai.massgen.orchestrator.memory;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Opens stores of memories. A store from outside this project is named in {@code META-INF/services}. */
public interface MemoryStores {

    /**
     * A store.
     *
     * @param folder where it may keep its files; need not exist
     * @return empty where this is not the place for it
     */
    Optional<MemoryStore> open(Path folder);

    /** The first store that somebody provides, or else files in the folder. */
    static MemoryStore find(Path folder) {
        for (MemoryStores stores : ServiceLoader.load(MemoryStores.class)) {
            var store = stores.open(folder);
            if (store.isPresent()) {
                return store.get();
            }
        }
        return new FileMemory(folder);
    }
}

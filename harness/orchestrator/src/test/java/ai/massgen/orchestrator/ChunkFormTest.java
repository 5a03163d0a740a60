package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.ModelEvent;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChunkFormTest {
    @Test
    void a_source_is_a_chunk_with_all_that_came_of_it() {
        assertThat(data(new ModelEvent.Citation("https://x.test", "X", "{\"url\":\"https://x.test\",\"start\":1}")))
                .isEqualTo(
                        ChunkForm.json(
                                "{\"url\":\"https://x.test\",\"title\":\"X\",\"json\":{\"url\":\"https://x.test\",\"start\":1}}"));
        assertThat(data(new ModelEvent.Citation(null, "a.pdf", "{\"page\":2}")))
                .isEqualTo(ChunkForm.json("{\"title\":\"a.pdf\",\"json\":{\"page\":2}}"));
    }

    private static Object data(ModelEvent.Citation source) {
        var chunk = ChunkForm.of(source).orElseThrow();
        assertThat(chunk.type()).isEqualTo("citation");
        assertThat(chunk.text()).isNull();
        return Objects.requireNonNull(chunk.data());
    }
}

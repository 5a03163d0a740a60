package ai.massgen.compare.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.compare.CannotCompareException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideTextTest {
    @TempDir
    Path folder;

    @Test
    void a_word_is_a_ref_even_where_a_folder_is_called_so() throws Exception {
        Files.createDirectory(folder.resolve("main"));

        assertThat(parse("main")).isEqualTo(new Side.GitRef(folder, "main"));
        assertThat(parse("feature/x")).isEqualTo(new Side.GitRef(folder, "feature/x"));
        assertThat(parse("ref:./odd")).isEqualTo(new Side.GitRef(folder, "./odd"));
        assertThat(parse("./main")).isEqualTo(new Side.ClassPath(List.of(folder.resolve("main"))));
    }

    @Test
    void a_path_is_what_is_there() throws Exception {
        var sources = Files.createDirectory(folder.resolve("sources"));
        Files.createFile(sources.resolve("pom.xml"));
        var saved = Files.createDirectory(folder.resolve("saved"));
        Files.createFile(saved.resolve("run.json"));
        var jar = Files.createFile(folder.resolve("old.jar"));

        assertThat(parse("sources/")).isEqualTo(new Side.Directory(sources));
        assertThat(parse("saved/")).isEqualTo(new Side.SavedFolder(saved));
        assertThat(parse("old.jar")).isEqualTo(new Side.Jar(jar));
        assertThat(parse("sources" + File.pathSeparator + "old.jar"))
                .isEqualTo(new Side.ClassPath(List.of(sources, jar)));
    }

    @Test
    void a_path_that_is_not_there_is_told_with_what_to_write_for_a_ref() {
        assertThatThrownBy(() -> parse("./nothing"))
                .isInstanceOf(CannotCompareException.class)
                .hasMessageContaining("./nothing: there is no such file or folder")
                .hasMessageContaining("ref:./nothing");
    }

    private Side parse(String text) throws CannotCompareException, IOException {
        return SideText.parse(text, folder);
    }
}

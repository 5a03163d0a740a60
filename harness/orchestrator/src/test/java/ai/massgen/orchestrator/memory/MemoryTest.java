package ai.massgen.orchestrator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    @TempDir
    Path folder;

    @Nested
    class A_file_of_memories {

        @Test
        void outlives_whoever_wrote_it() throws IOException {
            new FileMemory(folder.resolve("deep/er")).add(new Memory("zoe", null, 1, "The launch code is 4711."));

            var found =
                    new FileMemory(folder.resolve("deep/er")).find("zoe", "what is the launch code?", null, null, 5);

            assertThat(found).containsExactly(new Memory("zoe", null, 1, "The launch code is 4711."));
            assertThat(new FileMemory(folder.resolve("deep/er")).find("abe", "launch code", null, null, 5))
                    .isEmpty();
        }

        @Test
        void an_agent_whose_id_is_too_long_for_a_file_remembers_too() throws IOException {
            var id = "zoe".repeat(100);
            var store = new FileMemory(folder);
            store.add(new Memory(id, null, 1, "The launch code is 4711."));
            store.add(new Memory(id + "2", null, 1, "The launch code is 4712."));

            assertThat(store.find(id, "launch code", null, null, 5))
                    .containsExactly(new Memory(id, null, 1, "The launch code is 4711."));
        }

        @Test
        void finds_what_shares_rare_words_first_and_of_equals_the_newest() throws IOException {
            var store = new FileMemory(folder);
            for (String text : List.of("the sky is blue", "the sea is blue", "bananas are yellow", "the sky is blue")) {
                store.add(new Memory(
                        "zoe",
                        text.equals("bananas are yellow") ? "s" : null,
                        store.find("zoe", "the is are", null, null, 99).size() + 1,
                        text));
            }

            assertThat(store.find("zoe", "Why is the SKY blue", null, null, 2))
                    .extracting(Memory::turn)
                    .containsExactly(4, 1);
            assertThat(store.find("zoe", "zebra", null, null, 5)).isEmpty();
            assertThat(store.find("zoe", "blue yellow", "s", null, 5)).hasSize(1);
            assertThat(store.find("zoe", "zebra", null, 2, 5))
                    .extracting(Memory::text)
                    .containsExactly("the sea is blue");
        }

        @Test
        void is_whole_after_a_line_that_was_torn() throws IOException {
            var store = new FileMemory(folder);
            store.add(new Memory("zoe", null, 1, "first memory"));
            Files.writeString(folder.resolve("zoe.jsonl"), "{\"agent\":\"zoe\",\"te", StandardOpenOption.APPEND);

            store.add(new Memory("zoe", null, 1, "second memory"));

            assertThat(store.find("zoe", "memory", null, null, 9)).hasSize(2);
        }

        /** A write that fails half way leaves the old file: it is moved into place whole. */
        @Test
        void is_never_written_in_place() throws IOException {
            var store = new FileMemory(folder);
            store.add(new Memory("zoe", null, 1, "first"));
            Files.createLink(folder.resolve("second-name"), folder.resolve("zoe.jsonl"));

            store.add(new Memory("zoe", null, 1, "second"));

            assertThat(Files.readString(folder.resolve("second-name")))
                    .contains("first")
                    .doesNotContain("second");
        }

        @Test
        void loses_nothing_when_names_are_alike_or_odd() throws IOException {
            var store = new FileMemory(folder);
            for (String name : List.of("a/b", "a_b", "../x", "", "ä")) {
                store.add(new Memory(name, null, 1, "memory of " + name));
            }

            for (String name : List.of("a/b", "a_b", "../x", "", "ä")) {
                assertThat(store.find(name, "memory", null, null, 9))
                        .as(name)
                        .extracting(Memory::agent)
                        .containsExactly(name);
            }
            assertThat(folder.resolveSibling("x.jsonl")).doesNotExist();
        }
    }

    @Test
    void an_agent_is_reminded_of_its_own_and_of_winners_of_other_turns_but_of_nothing_twice() throws IOException {
        var store = new FileMemory(folder);
        var zoe = new AgentMemory(store, "zoe", null, 5, true);
        var abe = new AgentMemory(store, "abe", null, 5, false);
        zoe.keep("The train leaves at nine.", "maybe the train");
        zoe.keep("The train leaves at nine.", "");
        abe.keep("The train leaves at ten.", "hidden train thought");
        zoe.ended(1, "abe");
        abe.ended(1, "abe");

        assertThat(zoe.recall("When does the train leave?")).hasValue("""
                MEMORIES: what you, or an earlier winner, said before and what may bear on this:
                - [Reasoning] maybe the train
                - The train leaves at nine.
                - [from the winner of turn 1] The train leaves at ten.""");
        assertThat(abe.recall("train"))
                .hasValueSatisfying(text -> assertThat(text).doesNotContain("winner of turn", "hidden"));
        assertThat(new AgentMemory(store, "zoe", "other", 5, true).recall("train"))
                .isEmpty();
    }

    @Nested
    class A_conversation {
        private long tokens(List<Message> messages) {
            return messages.stream()
                    .mapToLong(message -> message.parts().toString().length())
                    .sum();
        }

        private final List<Message> conversation =
                new ArrayList<>(List.of(Message.system("rules"), Message.user("task")));

        @Test
        void that_fits_is_left_alone() {
            assertThat(new Compression(100_000, 0.75, 0.4).apply(conversation, this::tokens))
                    .isSameAs(conversation);
        }

        @Test
        void loses_its_oldest_exchanges_and_never_a_calls_answer() {
            for (int i = 0; i < 10; i++) {
                var call = new ToolCall("c" + i, "look", "{\"n\":" + i + "}", false);
                conversation.add(new Message(Role.ASSISTANT, List.of(new Part.ToolUse(call))));
                conversation.add(Message.toolResult(call, "result ".repeat(20), false));
                conversation.add(Message.user("go on " + i));
            }
            long whole = tokens(conversation);

            var shorter = new Compression(whole, 0.9, 0.4).apply(conversation, this::tokens);

            assertThat(tokens(shorter))
                    .isLessThanOrEqualTo((long) (whole * 0.4))
                    .isGreaterThan((long) (whole * 0.25));
            assertThat(shorter.subList(0, 2)).isEqualTo(conversation.subList(0, 2));
            assertThat(shorter.subList(2, shorter.size()))
                    .isEqualTo(conversation.subList(conversation.size() - shorter.size() + 2, conversation.size()));
            assertThat(shorter.get(2).role()).isEqualTo(Role.ASSISTANT);
        }

        @Test
        void keeps_task_and_newest_exchange_even_where_they_alone_are_too_long() {
            conversation.add(Message.assistant("x".repeat(500)));
            conversation.add(Message.user("first correction"));
            conversation.add(Message.assistant("y".repeat(500)));
            conversation.add(Message.user("second correction"));

            var shorter = new Compression(100, 0.5, 0.1).apply(conversation, this::tokens);

            assertThat(shorter)
                    .extracting(Message::text)
                    .containsExactly("rules", "task", "y".repeat(500), "second correction");
            assertThat(new Compression(100, 0.5, 0.1).apply(shorter, this::tokens))
                    .isSameAs(shorter);
        }
    }

    @Test
    void writers_at_the_same_time_wait_for_each_other() {
        var store = new FileMemory(folder);
        var writers = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 4; i++) {
            int writer = i;
            writers.add(CompletableFuture.runAsync(() -> {
                for (int j = 0; j < 5; j++) {
                    add(store, new Memory("zoe", null, 1, "memory " + writer + " " + j));
                }
            }));
        }
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();

        assertThat(new FileMemory(folder).find("zoe", "memory", null, null, 99)).hasSize(20);
    }

    private static void add(FileMemory store, Memory memory) {
        try {
            store.add(memory);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

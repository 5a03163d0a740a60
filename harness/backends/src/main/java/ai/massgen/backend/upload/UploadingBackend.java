package ai.massgen.backend.upload;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says what is in the block's files with the last message of the user, in each request: the answers of tools that follow that message leave
 * them where they are. MassGen v0.1.6 ({@code base_with_custom_tool_and_mcp.py}) adds them to the last message of any role, loses that
 * message's images, and leaves the files out where there are tools.
 *
 * @param backend who is asked
 * @param files what is added; never changes
 */
public record UploadingBackend(Backend backend, List<Part> files) implements Backend {

    public UploadingBackend {
        files = List.copyOf(files);
    }

    /**
     * A backend with the files of its block; the backend itself where there are none.
     *
     * @throws BackendException with {@link Failure.Configuration} when a file cannot be sent; the message tells all that is wrong
     */
    public static Backend of(Backend backend, BackendSettings settings) {
        var files = files(settings);
        return files.isEmpty() ? backend : new UploadingBackend(backend, files);
    }

    /**
     * What the files of a block say; empty where there are none.
     *
     * @throws BackendException as {@link #of} does
     */
    public static List<Part> files(BackendSettings settings) {
        var reader = new UploadsReader(settings);
        var files = reader.read();
        if (!reader.problems().isEmpty()) {
            var problems = reader.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
            throw new BackendException(new Failure.Configuration(
                    Failure.Origin.local(settings.type(), problems), "correct the backend block"));
        }
        return files;
    }

    /** A request with the files said beside the last message of the user, or as one where there is none. */
    public static ChatRequest with(ChatRequest request, List<Part> files) {
        if (files.isEmpty()) {
            return request;
        }
        var messages = new ArrayList<>(request.messages());
        int last = messages.size() - 1;
        while (last >= 0 && messages.get(last).role() != Role.USER) {
            last--;
        }
        var parts =
                new ArrayList<>(last < 0 ? List.<Part>of() : messages.get(last).parts());
        parts.addAll(files);
        if (last < 0) {
            messages.add(new Message(Role.USER, parts));
        } else {
            messages.set(last, new Message(Role.USER, parts));
        }
        return request.withMessages(messages);
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        return backend.stream(with(request, files), cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }

    @Override
    public void close() {
        backend.close();
    }
}

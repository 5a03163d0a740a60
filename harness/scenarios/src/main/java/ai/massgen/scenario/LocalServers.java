package ai.massgen.scenario;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Provider;
import ai.massgen.backend.http.Endpoint;
import ai.massgen.orchestrator.config.RunConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model servers of this machine that a configuration asks, such as llama.cpp's: whoever has started none wants no live run of them. */
final class LocalServers {
    private static final int PATIENCE_MILLIS = 1000;

    private LocalServers() {}

    /** Base URLs of this machine at which nothing listens. */
    static List<String> silent(@Nullable RunConfig config, BackendContext context) {
        return config == null
                ? List.of()
                : config.agents().stream()
                        .flatMap(agent -> baseUrl(agent.backend(), context).stream())
                        .distinct()
                        .filter(LocalServers::isSilent)
                        .toList();
    }

    /** Whatever is wrong with a configuration is told by the run itself. */
    private static Optional<String> baseUrl(BackendSettings settings, BackendContext context) {
        try {
            return context.providers().find(settings.type()).map(provider -> baseUrl(provider, settings, context));
        } catch (BackendException e) {
            return Optional.empty();
        }
    }

    private static String baseUrl(Provider provider, BackendSettings settings, BackendContext context) {
        return Endpoint.of(provider, settings, "", context.credentials()).baseUrl();
    }

    private static boolean isSilent(String baseUrl) {
        var url = URI.create(baseUrl);
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        var host = url.getHost();
        if (!host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]")) {
            return false;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (listens(new InetSocketAddress(address, port))) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean listens(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

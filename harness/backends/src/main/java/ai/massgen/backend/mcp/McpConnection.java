package ai.massgen.backend.mcp;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Spans;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolOutcome;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One server: connected when it is first needed, kept over turns, connected anew when it has gone, left alone when it keeps failing.
 *
 * <p>A call is sent once. Only one that the server refused unread, because it has forgotten the session, is sent again: nobody knows
 * what else a tool has done already. Thread-safe.
 */
final class McpConnection implements AutoCloseable {
    /** MassGen v0.1.6, {@code mcp_tools/client.py}. */
    private static final Duration CONNECT = Duration.ofSeconds(30);

    /** JSON-RPC: the request is wrong, there is no such method, or its parameters are wrong. The server itself is well. */
    private static final Set<Integer> OUR_FAULT = new LinkedHashSet<>(List.of(-32600, -32601, -32602));

    private final McpServer server;
    private final Limits limits;
    private final Duration callLimit;
    private final CircuitBreaker breaker;
    private final Object lock = new Object();
    private @Nullable McpSession session;
    private boolean closed;
    private volatile String lastFailure = "";

    McpConnection(McpServer server, Limits limits, TimeSource time) {
        this.server = server;
        this.limits = limits;
        this.callLimit = callLimit(server, limits);
        this.breaker = new CircuitBreaker(time);
    }

    /** A little below the tool loop's, so that lateness is counted here before the loop gives the call up. */
    private static Duration callLimit(McpServer server, Limits limits) {
        var most = limits.toolTime().multipliedBy(19).dividedBy(20);
        var own = server.callLimit();
        return own == null || own.compareTo(most) > 0 ? most : own;
    }

    /** The server cannot be used now; the message says why. */
    static final class Unavailable extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }

    String name() {
        return server.name();
    }

    /** Begins to connect, so that several servers start at the same time. */
    void begin() {
        synchronized (lock) {
            if (session == null && !closed && breaker.open() == null) {
                session = new McpSession(server.transport(), limits.eventBytes(), callLimit.plus(CONNECT));
            }
        }
    }

    /** The tools on offer; waits for the server. */
    List<Tool> tools(Cancellation cancellation) throws Unavailable {
        var names = new LinkedHashSet<String>();
        var tools = new ArrayList<Tool>();
        for (McpSchema.Tool tool : listed(cancellation)) {
            if (server.filter().admits(tool.name())) {
                var exposed = ToolNames.exposed(server.name(), tool.name());
                var unique = names.add(exposed) ? exposed : ToolNames.another(exposed, tool.name());
                names.add(unique);
                tools.add(McpTool.of(unique, tool, this));
            }
        }
        return tools;
    }

    private List<McpSchema.Tool> listed(Cancellation cancellation) throws Unavailable {
        var open = breaker.open();
        if (open != null) {
            throw new Unavailable("is left alone for another " + Spans.words(open) + " after " + breaker.failures()
                    + " failures; the last was: " + lastFailure);
        }
        var current = current();
        try {
            return Waiting.on(current.tools(), connectLimit(), cancellation);
        } catch (TimeoutException e) {
            throw unavailable(current, "did not answer within " + Spans.words(connectLimit()) + current.noise());
        } catch (ExecutionException e) {
            throw unavailable(current, McpSession.reason(e));
        } catch (CancellationException e) {
            throw new Unavailable("was not waited for: the turn was stopped");
        }
    }

    /** As long as a call may take; but programs on a busy machine take their time to start, however short their calls are. */
    private Duration connectLimit() {
        var limit = callLimit.compareTo(limits.connect()) < 0 ? limits.connect() : callLimit;
        return limit.compareTo(CONNECT) < 0 ? limit : CONNECT;
    }

    private Unavailable unavailable(McpSession broken, String why) {
        fail(broken, why, true);
        return new Unavailable(why);
    }

    /** Counts a failure, and gives the session up where it is of no more use. */
    private void fail(McpSession broken, String why, boolean over) {
        lastFailure = why;
        if (breaker.failed() || over) {
            drop(broken);
        }
    }

    /** The session there is, or a new one in place of one that has ended. */
    private McpSession current() throws Unavailable {
        McpSession gone;
        McpSession fresh;
        synchronized (lock) {
            if (closed) {
                throw new Unavailable("is closed");
            }
            if (session != null && !session.isOver()) {
                return session;
            }
            gone = session;
            fresh = new McpSession(server.transport(), limits.eventBytes(), callLimit.plus(CONNECT));
            session = fresh;
        }
        if (gone != null) {
            gone.close();
        }
        return fresh;
    }

    private void drop(McpSession broken) {
        synchronized (lock) {
            if (session == broken) {
                session = null;
            }
        }
        broken.close();
    }

    /** Never an exception: what goes wrong is the answer. */
    ToolOutcome call(String tool, String arguments, Cancellation cancellation) {
        try {
            listed(cancellation);
            return called(tool, arguments, cancellation, true);
        } catch (Unavailable e) {
            return ToolOutcome.failed("MCP server " + server.name() + " " + e.getMessage());
        }
    }

    private ToolOutcome called(String tool, String arguments, Cancellation cancellation, boolean again)
            throws Unavailable {
        var current = current();
        var answer = current.call(tool, arguments);
        try {
            var result = Waiting.on(answer, callLimit, cancellation);
            breaker.succeeded();
            return ResultText.outcome(result);
        } catch (TimeoutException e) {
            answer.cancel(false);
            return failed(current, "did not answer within " + Spans.words(callLimit) + current.noise(), false);
        } catch (CancellationException e) {
            answer.cancel(false);
            return ToolOutcome.failed(tool + " was stopped");
        } catch (ExecutionException e) {
            if (again && isForgotten(e)) {
                drop(current);
                listed(cancellation);
                return called(tool, arguments, cancellation, false);
            }
            return failed(current, tool, e);
        }
    }

    private ToolOutcome failed(McpSession current, String tool, ExecutionException e) {
        if (e.getCause() instanceof McpError error && error.getJsonRpcError() != null) {
            if (!OUR_FAULT.contains(error.getJsonRpcError().code())) {
                fail(current, McpSession.reason(error), false);
            }
            return ToolOutcome.failed(tool + " failed: " + McpSession.reason(error));
        }
        return failed(current, McpSession.reason(e), current.isOver());
    }

    private ToolOutcome failed(McpSession current, String why, boolean over) {
        fail(current, why, over);
        return ToolOutcome.failed(
                "MCP server " + server.name() + " " + why + ". Whether the call was carried out is not known.");
    }

    private static boolean isForgotten(Throwable failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof McpTransportSessionNotFoundException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        McpSession last;
        synchronized (lock) {
            closed = true;
            last = session;
            session = null;
        }
        if (last != null) {
            last.close();
        }
    }
}

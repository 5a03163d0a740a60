package ai.massgen.backend.mcp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.apache.catalina.startup.Tomcat;

/**
 * An MCP server as a program of its own, by the SDK's server side: {@code stdio}, or {@code http}, which prints its port first.
 * Further arguments: {@code banner} prints a line that is no message; {@code silent} never answers.
 */
public final class TestServer {
    private static final JacksonMcpJsonMapper JSON = new JacksonMcpJsonMapper(new JsonMapper());
    private static final CountDownLatch MEETING = new CountDownLatch(3);

    private TestServer() {}

    public static void main(String[] arguments) throws Exception {
        var flags = List.of(arguments);
        if (flags.contains("banner")) {
            System.out.println("Welcome to the test server!");
        }
        if (flags.contains("silent")) {
            new CountDownLatch(1).await();
        } else if (flags.contains("http")) {
            serveHttp();
        } else {
            serve(McpServer.sync(new StdioServerTransportProvider(JSON)));
        }
    }

    private static void serveHttp() throws Exception {
        var servlet = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(JSON)
                .mcpEndpoint("/mcp")
                .contextExtractor(request -> io.modelcontextprotocol.common.McpTransportContext.create(
                        Map.of("token", String.valueOf(request.getHeader("X-Token")))))
                .build();
        serve(McpServer.sync(servlet));
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("mcp").toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", Path.of("").toAbsolutePath().toString());
        Tomcat.addServlet(context, "mcp", servlet).setAsyncSupported(true);
        context.addServletMapping("/*", "mcp");
        var connector = tomcat.getConnector();
        tomcat.start();
        System.out.println(connector.getLocalPort());
        tomcat.getServer().await();
    }

    private static void serve(McpServer.SyncSpecification<?> server) {
        server.serverInfo("test", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
                .jsonMapper(JSON)
                .strictToolNameValidation(false)
                .validateToolInputs(false)
                .tools(List.of(
                        tool(
                                "echo",
                                Map.of("text", Map.of("type", "string")),
                                (exchange, call) -> text(argument(call))),
                        tool("list", Map.of(), (exchange, call) -> text("a reserved name elsewhere")),
                        tool("with.dots", Map.of(), (exchange, call) -> text("dotted " + call.name())),
                        tool("refuse", Map.of(), TestServer::refuse),
                        tool("pieces", Map.of(), TestServer::pieces),
                        tool("data", Map.of(), TestServer::data),
                        tool("meet", Map.of("text", Map.of("type", "string")), TestServer::meet),
                        tool("hang", Map.of(), TestServer::hang),
                        tool("die", Map.of(), TestServer::die),
                        tool("crash", Map.of(), TestServer::crash),
                        tool("grow", Map.of(), TestServer::grow),
                        tool("variable", Map.of("text", Map.of("type", "string")), TestServer::variable),
                        tool("header", Map.of(), TestServer::header)))
                .build();
    }

    private static SyncToolSpecification tool(
            String name,
            Map<String, Object> properties,
            BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> body) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return new SyncToolSpecification(
                McpSchema.Tool.builder(name, schema).description("Does " + name).build(), body);
    }

    private static String argument(CallToolRequest call) {
        return String.valueOf(call.arguments().get("text"));
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder(
                        List.of(McpSchema.TextContent.builder(text).build()))
                .build();
    }

    private static CallToolResult refuse(McpSyncServerExchange exchange, CallToolRequest call) {
        return CallToolResult.builder(
                        List.of(McpSchema.TextContent.builder("no such file").build()))
                .isError(true)
                .build();
    }

    private static CallToolResult pieces(McpSyncServerExchange exchange, CallToolRequest call) {
        var resource = McpSchema.TextResourceContents.builder("file:///a.txt", "from the file")
                .build();
        return CallToolResult.builder(List.of(
                        McpSchema.TextContent.builder("first").build(),
                        McpSchema.ImageContent.builder("AAAA", "image/png").build(),
                        McpSchema.EmbeddedResource.builder(resource).build()))
                .build();
    }

    private static CallToolResult data(McpSyncServerExchange exchange, CallToolRequest call) {
        return CallToolResult.builder(List.of())
                .structuredContent(Map.of("sum", 42))
                .build();
    }

    /** Answers when three calls are there at the same time, and never otherwise. */
    private static CallToolResult meet(McpSyncServerExchange exchange, CallToolRequest call) {
        MEETING.countDown();
        await(MEETING);
        return text("met " + argument(call));
    }

    private static CallToolResult hang(McpSyncServerExchange exchange, CallToolRequest call) {
        await(new CountDownLatch(1));
        return text("never");
    }

    private static CallToolResult die(McpSyncServerExchange exchange, CallToolRequest call) {
        System.err.println("out of paper");
        Runtime.getRuntime().halt(3);
        return text("never");
    }

    private static CallToolResult crash(McpSyncServerExchange exchange, CallToolRequest call) {
        throw new IllegalStateException("a defect of the server");
    }

    private static CallToolResult grow(McpSyncServerExchange exchange, CallToolRequest call) {
        return text("x".repeat(300_000));
    }

    private static CallToolResult variable(McpSyncServerExchange exchange, CallToolRequest call) {
        return text(String.valueOf(System.getenv(argument(call))));
    }

    private static CallToolResult header(McpSyncServerExchange exchange, CallToolRequest call) {
        return text(String.valueOf(exchange.transportContext().get("token")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

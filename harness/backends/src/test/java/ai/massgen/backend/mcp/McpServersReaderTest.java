package ai.massgen.backend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.SettingProblem;
import ai.massgen.backend.process.CommandLine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class McpServersReaderTest {
    @Test
    void a_list_a_mapping_and_one_server_are_read_alike() throws Exception {
        var list = read("{'mcp_servers':[{'name':'web','type':'stdio','command':'npx','args':['-y','x']}]}");
        var mapping = read("{'mcp_servers':{'web':{'type':'stdio','command':'npx','args':['-y','x']}}}");
        var one = read("{'mcp_servers':{'name':'web','type':'stdio','command':'npx','args':['-y','x']}}");

        assertThat(list.problems()).isEmpty();
        assertThat(list.servers())
                .containsExactly(McpServer.of(
                        "web",
                        new McpServer.Stdio(new CommandLine(
                                List.of("npx", "-y", "x"), Map.of(), null, CommandLine.Inherited.ESSENTIALS))));
        assertThat(mapping).isEqualTo(list);
        assertThat(one).isEqualTo(list);
    }

    @Test
    void a_server_without_a_name_is_called_by_its_position() throws Exception {
        var reading = read("{'mcp_servers':[{'type':'stdio','command':'a'},{'type':'stdio','command':'b'}]}");

        assertThat(reading.servers()).extracting(McpServer::name).containsExactly("server_0", "server_1");
    }

    @Test
    void a_command_may_be_one_text_or_a_list_with_environment_and_directory() throws Exception {
        var reading = read(
                "{'mcp_servers':{'a':{'type':'stdio','command':'run \\\"my server\\\" -v','env':{'PORT':1,'K':'v'},'cwd':'x/y'},"
                        + "'b':{'type':'stdio','command':['run','b c'],'args':[1]}}}");

        assertThat(reading.servers())
                .extracting(McpServer::transport)
                .containsExactly(
                        new McpServer.Stdio(new CommandLine(
                                List.of("run", "my server", "-v"),
                                Map.of("PORT", "1", "K", "v"),
                                Path.of("x/y"),
                                CommandLine.Inherited.ESSENTIALS)),
                        new McpServer.Stdio(new CommandLine(
                                List.of("run", "b c", "1"), Map.of(), null, CommandLine.Inherited.ESSENTIALS)));
    }

    @Test
    void a_server_at_a_url_has_headers_and_a_limit() throws Exception {
        var reading = read("{'mcp_servers':{'w':{'type':'streamable-http','url':'https://h.example/mcp?a=1',"
                + "'headers':{'Authorization':'Bearer t'},'timeout':2.5,'security':{'level':'permissive'}}}}");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.servers())
                .containsExactly(new McpServer(
                        "w",
                        new McpServer.Http(
                                URI.create("https://h.example/mcp?a=1"), Map.of("Authorization", "Bearer t")),
                        ToolFilter.ALL,
                        Duration.ofMillis(2500)));
        assertThat(reading.servers().get(0)).asString().doesNotContain("Bearer");
    }

    @Test
    void the_server_s_own_list_of_allowed_tools_counts_first_and_exclusions_add_up() throws Exception {
        var reading = read("{'allowed_tools':['a','b'],'exclude_tools':['x'],'mcp_servers':{"
                + "'own':{'type':'stdio','command':'c','allowed_tools':['c'],'exclude_tools':['y']},"
                + "'none':{'type':'stdio','command':'c','allowed_tools':[]},"
                + "'general':{'type':'stdio','command':'c'}}}");

        assertThat(reading.servers())
                .extracting(McpServer::filter)
                .containsExactly(
                        new ToolFilter(words("c"), words("x", "y")),
                        new ToolFilter(words(), words("x")),
                        new ToolFilter(words("a", "b"), words("x")));
    }

    @Test
    void a_server_with_a_command_and_no_type_is_started() throws Exception {
        assertThat(read("{'mcp_servers':{'t':{'command':'x'}}}").servers())
                .singleElement()
                .extracting(McpServer::transport)
                .isInstanceOf(McpServer.Stdio.class);
    }

    @Test
    void every_problem_is_told_with_its_place_and_what_to_do() throws Exception {
        var reading = read("{'mcp_servers':{'a b':{'type':'stdio','command':'x'},'u':{'url':'http://x'},"
                + "'s':{'type':'sse','url':'http://x'},'h':{'type':'streamable_htp'},'c':{'type':'stdio'},'d':7,"
                + "'n':{'type':'streamable-http','url':'nowhere'},'k/k':{'type':'stdio','command':'x','comand':1},"
                + "'l':{'type':'stdio','command':'x','args':'y','timeout':0}}}");

        assertThat(reading.servers()).isEmpty();
        assertThat(reading.problems())
                .extracting(SettingProblem::toString)
                .containsExactly(
                        "mcp_servers/a b: the name \"a b\" has other characters than letters, digits, _ and -. Rename it.",
                        "mcp_servers/u: the server has no type. Add type: streamable-http.",
                        "mcp_servers/s/type: there is no transport \"sse\". There are stdio and streamable-http.",
                        "mcp_servers/h/type: there is no transport \"streamable-htp\". Did you mean \"streamable-http\"?",
                        "mcp_servers/c: the server has no command. Add command: with the program to start.",
                        "mcp_servers/d: a server must be a mapping. Write {type: stdio, command: …} or {type:"
                                + " streamable-http, url: …}.",
                        "mcp_servers/n/url: \"nowhere\" is no URL. Write url: http://localhost:8000/mcp, or where it is.",
                        "mcp_servers/k~1k: the name \"k/k\" has other characters than letters, digits, _ and -. Rename it.",
                        "mcp_servers/k~1k/comand: unknown key \"comand\" of an MCP server. Did you mean \"command\"?",
                        "mcp_servers/l/args: this must be a list",
                        "mcp_servers/l/timeout: timeout must be a number of seconds above 0");
    }

    @Test
    void two_servers_of_one_name_are_a_problem() throws Exception {
        var reading = read(
                "{'mcp_servers':[{'name':'a','type':'stdio','command':'x'},{'name':'a','type':'stdio','command':'y'}]}");

        assertThat(reading.problems())
                .containsExactly(new SettingProblem(
                        "/mcp_servers/1/name", "two servers are called \"a\"", "Rename one of them."));
    }

    @Test
    void names_fit_what_providers_take() {
        assertThat(ToolNames.exposed("web", "search")).isEqualTo("mcp__web__search");
        assertThat(ToolNames.exposed("web-2", "get.page/now")).isEqualTo("mcp__web-2__get_page_now");
        assertThat(ToolNames.exposed("_web_", "_search-")).isEqualTo("mcp__web__search");
        assertThat(ToolNames.exposed("web", "mcp__web__search")).isEqualTo("mcp__web__search");
        assertThat(ToolNames.exposed("web", "...")).isEqualTo("mcp__web_____");
        assertThat(ToolNames.exposed("web", "x".repeat(80))).hasSize(64).startsWith("mcp__web__xxx");
        assertThat(ToolNames.exposed("web", "x".repeat(80))).isNotEqualTo(ToolNames.exposed("web", "x".repeat(81)));
        assertThat(ToolNames.another("mcp__web__a_b", "a.b")).matches("mcp__web__a_b_[0-9a-f]{8}");
    }

    private static Set<String> words(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }

    private static McpReading read(String block) throws Exception {
        var parameters = new LinkedHashMap<String, JsonNode>();
        new JsonMapper()
                .readTree(block.replace('\'', '"'))
                .properties()
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        return McpServersReader.read(parameters);
    }
}

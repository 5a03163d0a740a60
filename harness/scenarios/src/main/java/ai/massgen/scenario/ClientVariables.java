package ai.massgen.scenario;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Variables by which the common clients of providers are led elsewhere, beyond those that {@code providers.yaml} has: what the official
 * SDKs, LangChain, LiteLLM and Claude Code read, each documented by its project.
 */
final class ClientVariables {
    /** Where each client would go otherwise. */
    static final Map<String, URI> BASE_URLS = baseUrls();

    /** The replay server is on this machine: no proxy leads there. */
    static final Map<String, String> NO_PROXY =
            Map.of("NO_PROXY", "127.0.0.1,localhost", "no_proxy", "127.0.0.1,localhost");

    private ClientVariables() {}

    private static Map<String, URI> baseUrls() {
        var urls = new LinkedHashMap<String, URI>();
        urls.put("OPENAI_BASE_URL", URI.create("https://api.openai.com/v1"));
        urls.put("OPENAI_API_BASE", URI.create("https://api.openai.com/v1"));
        urls.put("ANTHROPIC_BASE_URL", URI.create("https://api.anthropic.com"));
        urls.put("ANTHROPIC_API_BASE", URI.create("https://api.anthropic.com"));
        urls.put("GOOGLE_GEMINI_BASE_URL", URI.create("https://generativelanguage.googleapis.com"));
        urls.put("GEMINI_API_BASE", URI.create("https://generativelanguage.googleapis.com"));
        urls.put("GROQ_BASE_URL", URI.create("https://api.groq.com"));
        urls.put("XAI_BASE_URL", URI.create("https://api.x.ai/v1"));
        urls.put("XAI_API_BASE", URI.create("https://api.x.ai/v1"));
        urls.put("TOGETHER_BASE_URL", URI.create("https://api.together.xyz/v1"));
        urls.put("OPENROUTER_BASE_URL", URI.create("https://openrouter.ai/api/v1"));
        urls.put("OPENROUTER_API_BASE", URI.create("https://openrouter.ai/api/v1"));
        urls.put("DEEPSEEK_API_BASE", URI.create("https://api.deepseek.com/v1"));
        return Collections.unmodifiableMap(urls);
    }
}

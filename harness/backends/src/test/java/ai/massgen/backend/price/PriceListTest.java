package ai.massgen.backend.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Provider;
import ai.massgen.backend.Providers;
import ai.massgen.backend.Usage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {
    private final Providers shipped = Providers.shipped();

    /** In the last three MassGen v0.1.6 takes the first row whose name is contained in the other, which is another's price. */
    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5, gpt-5",
        "openai, GPT-4O, gpt-4o",
        "openai, gpt-5-codex, gpt-5",
        "openai, gpt-4o-2024-11-20, gpt-4o",
        "openai, gpt-4o-2024-05-13, gpt-4o-2024-05-13",
        "claude, claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "claude, claude-opus-4-1-20250805, claude-opus-4.1",
        "claude, claude-3-5-sonnet-latest, claude-3-5-sonnet",
        "gemini, models/gemini-2.5-flash, gemini-2.5-flash",
        "gemini, gemini-1.5-flash-8b-001, gemini-1.5-flash-8b",
        "openai, gpt-5-mini-2025-08-07, gpt-5-mini",
        "openai, gpt-4.1-mini, gpt-4.1-mini",
    })
    void a_model_has_its_own_price_and_dated_versions_that_of_theirs(String type, String model, String row) {
        assertThat(shipped.get(type).prices().find(model)).map(Price::model).contains(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "o", "gpt", "gpt-5-miniature", "gpt-5-mini-2025-08-07-eu", "claude-sonnet-4-5"})
    void a_name_that_is_only_like_another_has_no_price(String model) {
        assertThat(shipped.get("openai").prices().find(model)).isEmpty();
    }

    @Test
    void each_kind_of_token_has_its_price() {
        var haiku = price("claude", "claude-haiku-4-5");
        var usage = new Usage(1_000_000, 100_000, 600_000, 0, JsonNodeFactory.instance.objectNode());

        assertThat(haiku.cost(usage)).isEqualByComparingTo("0.96"); // 400,000 at 1 + 600,000 at 0.1 + 100,000 at 5
        assertThat(haiku.cost(usage.withCacheWrites(400_000))).isEqualByComparingTo("1.06"); // 400,000 at 1.25
    }

    @Test
    void where_the_cache_has_no_price_its_tokens_cost_as_others() {
        var rates = new Rates(BigDecimal.ONE, BigDecimal.TEN, null, null);

        assertThat(rates.cost(new Usage(100, 0, 100, 0, JsonNodeFactory.instance.objectNode())))
                .isEqualByComparingTo("0.0001");
    }

    @Test
    void a_long_prompt_makes_the_whole_request_dearer() {
        var pro = price("gemini", "gemini-2.5-pro");

        assertThat(pro.cost(Usage.estimate(200_000, 1000))).isEqualByComparingTo("0.26");
        assertThat(pro.cost(Usage.estimate(200_001, 1000))).isEqualByComparingTo("0.5150025");
    }

    @Test
    void a_generic_backend_pays_what_the_owner_of_its_url_takes() {
        var settings = new BackendSettings("chatcompletion", "gpt-5", "https://api.openai.com/v1", null, Map.of());

        assertThat(shipped.of(settings).prices())
                .isEqualTo(shipped.get("openai").prices());
        assertThat(shipped.of(BackendSettings.of("chatcompletion", "gpt-5")).prices())
                .isEqualTo(shipped.get("openai").prices());
        assertThat(shipped.of(new BackendSettings("chatcompletion", "m", "http://localhost:1/v1", null, Map.of()))
                        .prices())
                .isEqualTo(PriceList.empty());
    }

    @Test
    void no_name_stands_for_two_prices() {
        assertThat(shipped.all())
                .allSatisfy(provider -> assertThat(names(provider)).doesNotHaveDuplicates());
    }

    private static List<String> names(Provider provider) {
        return provider.prices().all().stream()
                .flatMap(price -> Stream.concat(Stream.of(price.model()), price.aliases().stream()))
                .toList();
    }

    @Test
    void prices_of_the_users_are_merged_model_by_model(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("p.yaml"), """
                providers:
                  openai:
                    prices-date: 2027-01-02
                    prices:
                      gpt-5: {input: 1, output: 2}
                      gpt-9: {input: 3, output: 4, date: 2027-03-04, aliases: [nine]}
                """);

        var prices = Providers.load(file).get("openai").prices();

        assertThat(prices.find("gpt-5")).map(price -> price.rates().output()).contains(BigDecimal.valueOf(2));
        assertThat(prices.find("gpt-5")).map(Price::date).contains(LocalDate.of(2027, 1, 2));
        assertThat(prices.find("nine")).map(Price::date).contains(LocalDate.of(2027, 3, 4));
        assertThat(prices.find("gpt-4o"))
                .isEqualTo(shipped.get("openai").prices().find("gpt-4o"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{m: {input: 1, output: 1}}| 3:19: provider \"x\": the price of m has no date. Write prices-date: beside prices:",
                "{m: {input: 1, date: 2026-01-01}}| 3:19: provider \"x\": a price needs input: and output:, in USD for a million tokens",
                "{m: {input: -1, output: 1, date: 2026-01-01}}| 3:27: provider \"x\": \"-1\" is no price",
                "{m: {input: 1, output: 1, date: today}}| 3:47: provider \"x\": \"today\" is no date: write it as 2026-11-22",
                "{m: {input: 1, outputs: 1, date: 2026-01-01}}| 3:30: provider \"x\": unknown key \"outputs\". Did you mean \"output\"?",
                "{m: {input: 1, output: 1, date: 2026-01-01, context: 1k}}| \"1k\" is no number of tokens",
                "{m: {input: 1, output: 1, date: 2026-01-01, long: {input: 1, output: 1}}}| \"above\" is missing",
                "{m: 1}| 3:19: provider \"x\": here must stand a mapping",
            })
    void a_wrong_price_is_told_with_its_place(String prices, String problem, @TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("p.yaml"), "providers:\n  x: {family: openai.chat,\n      prices: " + prices + "}\n");

        var failure = catchThrowableOfType(BackendException.class, () -> Providers.load(file));

        assertThat(failure.failure().origin().message()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"0, $0.0000", "0.0099, $0.0099", "0.01, $0.010", "0.9994, $0.999", "1.125, $1.12", "1234.5, $1234.50"})
    void small_sums_show_more_decimals(BigDecimal usd, String text) {
        assertThat(Usd.text(usd)).isEqualTo(text);
    }

    private Price price(String type, String model) {
        return shipped.get(type).prices().find(model).orElseThrow();
    }
}

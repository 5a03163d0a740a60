package ai.massgen.scenario.expect;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AverageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 2 6 | 3 | 2", "6 1 2 | 3 | 2", "4 1 2 3 | 2.5 | 2.5", "7 | 7 | 7", "0.1 0.2 | 0.15 | 0.15"})
    void a_mean_is_of_all_and_a_median_of_the_middle(String numbers, BigDecimal mean, BigDecimal median) {
        List<BigDecimal> all =
                Arrays.stream(numbers.split(" ")).map(BigDecimal::new).toList();

        assertThat(Average.MEAN.of(all)).isEqualByComparingTo(mean);
        assertThat(Average.MEDIAN.of(all)).isEqualByComparingTo(median);
    }
}

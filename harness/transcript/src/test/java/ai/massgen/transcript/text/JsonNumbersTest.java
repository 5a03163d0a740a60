package ai.massgen.transcript.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumbersTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource({
        "0.7,0.7",
        "1.0,1.0",
        "100,100.0",
        "-0.0,-0.0",
        "0.1,0.1",
        "1e21,1.0e+21",
        "1.5e-30,1.5e-30",
        "2e23,2.0e+23",
        "123456789012345680,1.2345678901234568e+17",
        "4.9e-324,5.0e-324",
        "-2.5,-2.5",
        "2.0E-3,0.002"
    })
    void doubles_have_one_form(double value, String text) {
        assertThat(JsonNumbers.text(value)).isEqualTo(text);
    }

    @Test
    void the_text_reads_back_as_the_same_double() {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(JsonNumbers.text(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void numbers_that_are_written_alike_are_equal_nodes() {
        assertThat(JsonNumbers.canonical(JSON.numberNode((short) 3))).isEqualTo(JSON.numberNode(3L));
        assertThat(JsonNumbers.canonical(JSON.numberNode(BigInteger.TEN))).isEqualTo(JSON.numberNode(10L));
        assertThat(JsonNumbers.canonical(JSON.numberNode(0.5f))).isEqualTo(JSON.numberNode(new BigDecimal("0.5")));
        assertThat(JsonNumbers.canonical(JSON.numberNode(new BigDecimal("0.50"))))
                .isEqualTo(JSON.numberNode(new BigDecimal("0.5")));
        assertThat(JsonNumbers.canonical(JSON.numberNode(1.0))).isNotEqualTo(JSON.numberNode(1L));
    }

    @Test
    void what_is_no_number_in_json_becomes_text() {
        assertThat(JsonNumbers.canonical(JSON.numberNode(Double.NaN))).isEqualTo(JSON.textNode("NaN"));
    }
}

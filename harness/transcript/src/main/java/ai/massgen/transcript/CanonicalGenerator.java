package ai.massgen.transcript;

import ai.massgen.transcript.text.JsonNumbers;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes numbers as {@link JsonNumbers} has them, whatever type they come in. */
final class CanonicalGenerator extends JsonGeneratorDelegate {

    CanonicalGenerator(JsonGenerator target) {
        super(target, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
        if (Double.isFinite(value)) {
            delegate.writeNumber(JsonNumbers.text(value));
        } else {
            delegate.writeNumber(value);
        }
    }

    @Override
    public void writeNumber(float value) throws IOException {
        writeNumber((double) value);
    }

    @Override
    public void writeNumber(BigDecimal value) throws IOException {
        if (Double.isFinite(value.doubleValue())) {
            writeNumber(value.doubleValue());
        } else {
            delegate.writeNumber(value);
        }
    }
}

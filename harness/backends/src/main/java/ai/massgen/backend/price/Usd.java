package ai.massgen.backend.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Dollars for people to read. */
public final class Usd {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Usd() {}

    /**
     * {@code $} with four decimals below a cent, three below a dollar, else two, a half rounded to even (MassGen v0.1.6, {@code
     * token_manager.py}).
     */
    public static String text(BigDecimal usd) {
        int decimals = usd.compareTo(CENT) < 0 ? 4 : usd.compareTo(BigDecimal.ONE) < 0 ? 3 : 2;
        return "$" + usd.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}

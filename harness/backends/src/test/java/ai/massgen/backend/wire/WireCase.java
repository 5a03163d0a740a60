package ai.massgen.backend.wire;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One way in which provider backends break: the bytes, and what is right.
 *
 * @param name number of the regression class, and what it is
 */
public record WireCase(String family, String name, String body, List<Quirk> quirks, Consumer<Decoded> right) {

    public static WireCase of(String family, String name, String body, Consumer<Decoded> right) {
        return new WireCase(family, name, body, List.of(), right);
    }

    public WireCase with(Quirk quirk) {
        return new WireCase(family, name, body, List.of(quirk), right);
    }

    /** Each case in each fragmentation. */
    public static Stream<DynamicTest> tests(WireCase... cases) {
        return Arrays.stream(cases).flatMap(WireCase::inEachFragment);
    }

    private Stream<DynamicTest> inEachFragment() {
        return Arrays.stream(Fragment.values())
                .map(fragment -> DynamicTest.dynamicTest(name + ", " + fragment, () -> right.accept(decode(fragment))));
    }

    private Decoded decode(Fragment fragment) {
        return Decoded.of(family, body, fragment, quirks.toArray(Quirk[]::new));
    }
}

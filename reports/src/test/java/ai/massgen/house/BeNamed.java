package ai.massgen.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds for a type whose camel-case name has one of some words. */
final class BeNamed extends ArchCondition<JavaClass> {
    private static final Pattern WORD_BORDER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Set<String> words;

    private BeNamed(Set<String> words) {
        super("have one of these words in the name: " + String.join(", ", new TreeSet<>(words)));
        this.words = words;
    }

    static BeNamed withAnyWordOf(Set<String> words) {
        return new BeNamed(words);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var named = WORD_BORDER.splitAsStream(type.getSimpleName()).anyMatch(words::contains);
        events.add(new SimpleConditionEvent(type, named, type.getName()));
    }
}

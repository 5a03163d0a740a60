package ai.massgen.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds for a type that nobody can extend by accident. */
final class BeClosed extends ArchCondition<JavaClass> {
    static final BeClosed OR_ABSTRACT = new BeClosed();

    private BeClosed() {
        super("be final, a record, an enum, an interface, or abstract");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var closed = type.isInterface()
                || type.isEnum()
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.getModifiers().contains(JavaModifier.ABSTRACT);
        events.add(new SimpleConditionEvent(type, closed, type.getName() + " is open for anyone to extend"));
    }
}

package ai.massgen.scenario.target;

import ai.massgen.backend.Credentials;
import ai.massgen.recording.Redactor;
import java.util.Map;

/** What a program sees of the environment of this process, beside the variables that it is given. */
public enum Inheritance {
    /** All of it: the program asks its real providers. */
    ALL,
    /** All but what is secret by its name or its value: a replay needs no key of anybody, and what a program prints is kept. */
    NO_SECRETS;

    /** Takes away what a program is not to see. */
    void limit(Map<String, String> environment) {
        if (this == NO_SECRETS) {
            environment.entrySet().removeIf(variable -> isSecret(variable.getKey(), variable.getValue()));
        }
    }

    private static boolean isSecret(String name, String value) {
        return Credentials.isSecret(name) || !Redactor.standard().text(value).equals(value);
    }
}

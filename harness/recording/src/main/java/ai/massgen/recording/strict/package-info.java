/**
 * What the APIs of providers refuse: requests whose calls and results do not pair, whose thinking is not signed, whose texts are empty or
 * whose parameters nobody knows. Such mistakes surface one turn late, and a replay that answers whatever was recorded hides them.
 *
 * <p>{@link ai.massgen.recording.strict.StrictApi} finds the rules of a request by its URL, and answers with status, words and form of the
 * provider's own error. The rules are those that providers enforce for every model; what only some servers of a family refuse, such as
 * parameters that they do not know, is asked of the provider's own host alone.
 *
 * <p>The contract tests of the backends check what is sent by rules of their own: those two modules do not know each other, and a rule that is
 * wrong in one place is noticed in the other.
 */
@NullMarked
package ai.massgen.recording.strict;

import org.jspecify.annotations.NullMarked;

/**
 * The contract of an API family: what any of them must do with what any provider may send.
 *
 * <p>{@link ai.massgen.backend.contract.BackendContract} is extended by one class a family, which only gives samples ({@link
 * ai.massgen.backend.contract.FamilySamples}): how its provider writes an {@link ai.massgen.backend.contract.Answer}. All runs over
 * sockets of this machine, against a server that refuses what the real one would refuse. The package is published as the test-jar of
 * this module, for families that live elsewhere.
 */
@NullMarked
package ai.massgen.backend.contract;

import org.jspecify.annotations.NullMarked;

/**
 * What stands around configured agents: their files, commands and memories, put together from a configuration.
 *
 * <p>{@link ai.massgen.orchestrator.agents.AgentRooms} is one team's.
 */
@NullMarked
package ai.massgen.orchestrator.agents;

import org.jspecify.annotations.NullMarked;

/**
 * YAML with places: a tree in which every node knows its file, line and column, and problems that show the place.
 *
 * <p>Every file that a person edits (scenarios, configurations, cassettes) is read through here, so that each mistake is
 * told in the same form. {@link ai.massgen.transcript.yaml.YamlReader} is the entry.
 */
@NullMarked
package ai.massgen.transcript.yaml;

import org.jspecify.annotations.NullMarked;

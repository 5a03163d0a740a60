package ai.massgen.compare.side;

import java.nio.file.Path;

/**
 * Sources of one side, in a folder of their own that goes with the comparison.
 *
 * @param folder the root of the project
 * @param hash of the content: equal sources have equal hashes
 * @param version for a person: the short commit, or what the folder is
 */
record Sources(Path folder, String hash, String version) {}

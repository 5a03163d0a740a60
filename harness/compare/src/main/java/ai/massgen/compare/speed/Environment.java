package ai.massgen.compare.speed;

/**
 * Under what a JVM ran. Times of different ones are not compared.
 *
 * @param jdk vendor and exact version
 * @param flags options of the JVM, without what names the side
 * @param cpu model and number of cores
 */
public record Environment(String jdk, String flags, String cpu) {}

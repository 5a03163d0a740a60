package ai.massgen.compare.speed;

/**
 * A pair that was measured and is not judged. None is dropped for its value.
 *
 * @param pair its number
 * @param reason why
 */
public record Dropped(int pair, String reason) {}

/** Benchmarks for tests of what measures benchmarks, as a user would write them. */
package ai.massgen.compare.speed.sample;

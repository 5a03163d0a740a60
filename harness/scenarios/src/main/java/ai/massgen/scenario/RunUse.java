package ai.massgen.scenario;

/** What one run of a case is for, and so what is made of it. */
enum RunUse {
    /** Compared with the golden, or made into it. */
    GOLDEN,
    /** Kept and shown; no golden is made of it. */
    SHOWN,
    /** Only whether it passes counts: one of many, of which nothing is kept, so that nothing in it needs a mask. */
    TRIED
}

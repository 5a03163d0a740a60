package ai.massgen.scenario;

/** A part of a request by which its recording is found. */
public enum MatchOn {
    METHOD,
    SCHEME,
    HOST,
    PORT,
    PATH,
    QUERY,
    HEADERS,
    BODY
}

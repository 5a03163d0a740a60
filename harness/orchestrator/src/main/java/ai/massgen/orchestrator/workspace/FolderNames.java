package ai.massgen.orchestrator.workspace;

/** Names of agents and answers as names of folders. */
public final class FolderNames {
    private FolderNames() {}

    /** The same name where it can be one; else without what cannot, and told apart by a number made of the whole. */
    public static String of(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        boolean same = plain.equals(name) && !name.startsWith(".") && !name.isEmpty() && name.length() <= 100;
        return same ? name : marked(name);
    }

    /** Another name that can be one, for where the name itself is taken; like no name that {@link #of} leaves as it is. */
    public static String marked(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return "_" + plain.substring(0, Math.min(60, plain.length())) + "-" + Integer.toHexString(name.hashCode());
    }
}

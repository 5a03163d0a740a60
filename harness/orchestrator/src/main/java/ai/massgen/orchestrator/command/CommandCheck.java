package ai.massgen.orchestrator.command;

import ai.massgen.orchestrator.workspace.Denied;
import ai.massgen.orchestrator.workspace.Permissions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges a command before it runs: its programs, the paths it names, where it writes (MassGen v0.1.6, {@code
 * _path_permission_manager.py} and {@code _code_execution_server.py}, which look for substrings).
 */
final class CommandCheck {
    private static final int LONGEST_NAME = 1000;
    private static final int DEEPEST = 4;
    private static final int MOST_FOLDERS = 16;

    /** Programs that change what belongs to others, or that delete unseen. */
    private static final List<String> REFUSED = List.of(
            "sudo",
            "su",
            "doas",
            "chown",
            "chmod",
            "chgrp",
            "dd",
            "fdisk",
            "mkfs",
            "format",
            "mount",
            "umount",
            "shutdown",
            "reboot",
            "chroot",
            "eval",
            "source",
            ".",
            "pushd",
            "popd",
            "alias",
            "exec",
            "nsenter",
            "unshare",
            "setsid",
            "nohup",
            "disown",
            "at",
            "batch",
            "crontab");

    private static final List<String> DELETING = List.of("rm", "rmdir", "del", "unlink", "shred");

    /** Programs that start another one. */
    private static final List<String> WRAPPERS = List.of(
            "env", "xargs", "nice", "ionice", "time", "timeout", "command", "builtin", "busybox", "stdbuf", "watch",
            "!");

    private static final List<String> SHELLS = List.of("sh", "bash", "zsh", "dash", "ksh", "fish", "ash");
    private static final List<String> WRITING = List.of(
            "mv", "cp", "touch", "mkdir", "tee", "ln", "install", "rsync", "truncate", "split", "patch", "unzip");
    private static final Pattern FORK_BOMB = Pattern.compile("\\(\\s*\\)\\s*\\{|:\\s*\\|\\s*:");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
    private static final Pattern PATH_START = Pattern.compile("(?<=[^A-Za-z0-9_./-])(?<!:(?=//))(?:/|~|\\.\\./)");

    private static final Pattern PATH_END = Pattern.compile("[:;,'\") |<>\\]]");
    private static final Pattern FILE_ADDRESS = Pattern.compile("(?i)(?<![a-z0-9])file:[/\\\\]");
    private static final Pattern GLUED = Pattern.compile("-[A-Za-z](/|~|\\.\\.)");
    private static final Pattern GLOB = Pattern.compile("[*?\\[]");

    private final Permissions permissions;
    private final CommandRules rules;

    /** Where a command may be when it runs: a {@code cd} may have failed, been skipped, or been that of a subshell. */
    private final Set<Path> heres = new LinkedHashSet<>();

    CommandCheck(Permissions permissions, CommandRules rules, Path here) {
        this.permissions = permissions;
        this.rules = rules;
        heres.add(here);
    }

    /** Denies where the command may not run; the message says why and what to do. */
    void check(String command) throws Denied {
        check(command, 0);
    }

    private void check(String command, int depth) throws Denied {
        if (command.isBlank()) {
            throw new Denied("the command is empty");
        }
        if (depth > DEEPEST) {
            throw new Denied("a shell in a shell in a shell: say what you want to run");
        }
        if (FORK_BOMB.matcher(command).find()) {
            throw new Denied("functions are not defined here: this could be a fork bomb");
        }
        for (SimpleCommand simple : ShellReader.read(command)) {
            rules.check(simple);
            check(simple, depth);
        }
    }

    private void check(SimpleCommand command, int depth) throws Denied {
        for (String output : command.outputs()) {
            writes(output);
        }
        for (String input : command.inputs()) {
            reads(input);
        }
        program(command.words(), depth);
    }

    private void program(List<String> words, int depth) throws Denied {
        int first = 0;
        while (first < words.size() && ASSIGNMENT.matcher(words.get(first)).matches()) {
            mentions(words.get(first));
            assignment(words.get(first));
            first++;
        }
        if (first < words.size()) {
            program(words.get(first), words.subList(first + 1, words.size()), depth);
        }
    }

    /** Whoever sets these lets another program or library be started. */
    private static void assignment(String word) throws Denied {
        var name = word.substring(0, word.indexOf('='));
        if (List.of("PATH", "IFS", "ENV", "BASH_ENV", "CDPATH").contains(name) || name.startsWith("LD_")) {
            throw new Denied(name + " is not set by commands here");
        }
    }

    private void program(String program, List<String> arguments, int depth) throws Denied {
        var name = program.substring(program.lastIndexOf('/') + 1);
        if (REFUSED.contains(name) || name.startsWith("mkfs.")) {
            throw new Denied("\"" + name + "\" is not run here");
        }
        if (DELETING.contains(name)) {
            throw new Denied("\"" + name + "\" is not run here: delete with the tool delete_file");
        }
        if (GLOB.matcher(program).find()) {
            throw new Denied("the name of a program is written out, without * and ?");
        }
        if (program.startsWith(".")
                || program.startsWith("~")
                || program.startsWith("/") && !isSystemProgram(program)) {
            reads(program);
        }
        if (name.equals("cd")) {
            go(arguments);
        } else if (SHELLS.contains(name)) {
            shell(arguments, depth);
        } else if (WRAPPERS.contains(name)) {
            wrapper(arguments, depth);
        } else {
            arguments(name, arguments, depth);
        }
    }

    private static boolean isSystemProgram(String program) {
        return Pattern.matches("/(usr/)?(local/)?s?bin/[\\w.+-]+", program);
    }

    private void go(List<String> arguments) throws Denied {
        if (arguments.size() != 1 || arguments.get(0).startsWith("-")) {
            throw new Denied("cd needs one folder here");
        }
        for (Path here : List.copyOf(heres)) {
            var folder = permissions.readable(arguments.get(0), here);
            if (!Files.isDirectory(folder)) {
                permissions.writable(arguments.get(0), here);
            }
            heres.add(folder);
        }
        if (heres.size() > MOST_FOLDERS) {
            throw new Denied("so many cd cannot be judged: write the paths out");
        }
    }

    private void shell(List<String> arguments, int depth) throws Denied {
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            if (word.matches("-[a-z]*c[a-z]*") && i + 1 < arguments.size()) {
                check(arguments.get(i + 1), depth + 1);
                return;
            }
            mentions(word);
        }
        if (arguments.isEmpty()) {
            throw new Denied("a shell needs a command: write it directly");
        }
    }

    /** The program is the first word that is no option and no setting of the wrapper. */
    private void wrapper(List<String> arguments, int depth) throws Denied {
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            mentions(word);
            boolean setting = word.startsWith("-") || word.matches("[0-9.]+[smhd]?|\\{}");
            if (word.startsWith("-S") || word.startsWith("--split-string")) {
                throw new Denied("env -S is not read here: write the command directly");
            }
            if (!setting) {
                program(arguments.subList(i, arguments.size()), depth);
                return;
            }
        }
    }

    private void arguments(String name, List<String> arguments, int depth) throws Denied {
        for (String word : arguments) {
            mentions(word);
        }
        if (name.equals("find")) {
            find(arguments, depth);
        }
        if (WRITING.contains(name) || name.equals("sed") && arguments.stream().anyMatch(CommandCheck::isInPlace)) {
            written(name, arguments);
        }
    }

    private static boolean isInPlace(String word) {
        return word.matches("-[a-zA-Z]*i.*|--in-place.*");
    }

    private void find(List<String> arguments, int depth) throws Denied {
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            if (word.equals("-delete") || word.startsWith("-fprint") || word.startsWith("-fls")) {
                throw new Denied("find is for finding here: " + word + " is not run");
            }
            if (word.startsWith("-exec") || word.startsWith("-ok")) {
                program(arguments.subList(i + 1, arguments.size()), depth);
            }
        }
    }

    /** Of {@code cp} and the like only the last one is written to; {@code mv} takes the others away too. */
    private void written(String name, List<String> arguments) throws Denied {
        var paths = new ArrayList<String>();
        for (String word : arguments) {
            if (!word.startsWith("-")) {
                paths.add(word);
            }
            if (word.startsWith("-t") || word.startsWith("--target") || word.startsWith("-d") && name.equals("unzip")) {
                throw new Denied("the folder to write into comes last here, not behind " + word);
            }
        }
        boolean lastOnly = List.of("cp", "install", "rsync", "ln").contains(name);
        if (name.equals("sed") && !paths.isEmpty()) {
            paths.remove(0);
        }
        if (name.equals("ln")) {
            for (String path : paths) {
                writes(path);
            }
        }
        if (name.equals("mv")) {
            if (paths.contains("/dev/null")) {
                throw new Denied("nothing is moved to /dev/null: delete with the tool delete_file");
            }
            for (String path : paths.subList(0, Math.max(0, paths.size() - 1))) {
                removes(path);
            }
        }
        for (String path : lastOnly && paths.size() > 1 ? paths.subList(paths.size() - 1, paths.size()) : paths) {
            writes(path);
        }
    }

    private void writes(String path) throws Denied {
        if (!path.equals("/dev/null")) {
            for (Path here : heres) {
                permissions.writable(beforeGlob(path), here);
            }
        }
    }

    /** What is moved away must be there to be written, but for where the command is not. */
    private void removes(String path) throws Denied {
        for (Path here : heres) {
            permissions.removable(beforeGlob(path), here);
        }
    }

    /** What begins with a folder that is not there, such as {@code /pattern/}, leads nowhere. */
    private void reads(String path) throws Denied {
        if (!path.equals("/dev/null") && !leadsNowhere(path)) {
            for (Path here : heres) {
                permissions.readable(beforeGlob(path), here);
            }
        }
    }

    private static boolean leadsNowhere(String path) {
        if (!path.startsWith("/")
                || path.startsWith("/..")
                || GLOB.matcher(path).find()) {
            return false;
        }
        int slash = path.indexOf('/', 1);
        var first = slash < 0 ? path : path.substring(0, slash);
        return first.length() > 1 && first.chars().allMatch(c -> c >= ' ') && !Files.exists(Path.of(first));
    }

    /** A pattern can only lead below the folder before it, unless a link is there, which the shell follows. */
    private static String beforeGlob(String path) throws Denied {
        var glob = GLOB.matcher(path);
        if (!glob.find()) {
            return path;
        }
        if (path.substring(glob.start()).contains("..")) {
            throw new Denied("\"" + path + "\": .. behind a pattern cannot be judged beforehand");
        }
        int slash = path.lastIndexOf('/', glob.start());
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** A word that is, or has in it, a path: it must lead to something that the agent may see. */
    private void mentions(String word) throws Denied {
        if (isUrl(word)) {
            return;
        }
        if (word.equals("..")
                || word.startsWith("../")
                || word.startsWith("/")
                || word.startsWith("~")
                || word.startsWith("./")
                || word.contains("/../")
                || word.endsWith("/..")) {
            reads(word);
            return;
        }
        inside(word);
        if (!word.isBlank() && !word.startsWith("-") && exists(word)) {
            reads(word);
        }
    }

    /** Paths behind an option or between quotes: {@code --file=/etc/passwd}, {@code open('/etc/passwd')}. */
    private void inside(String word) throws Denied {
        if (FILE_ADDRESS.matcher(word).find()) {
            throw new Denied("file: in \"" + word + "\" hides which file it is: write the path itself");
        }
        if (GLUED.matcher(word).lookingAt()) {
            mentions(word.substring(2));
        }
        var starts = PATH_START.matcher(word);
        while (starts.find()) {
            var rest = word.substring(starts.start());
            var end = PATH_END.matcher(rest);
            mentions(end.find() ? rest.substring(0, end.start()) : rest);
        }
    }

    private static boolean isUrl(String word) {
        return word.matches("(?i)(https?|git|ssh)://.*");
    }

    private boolean exists(String word) {
        try {
            return word.length() < LONGEST_NAME
                    && word.chars().allMatch(c -> c >= ' ')
                    && heres.stream().anyMatch(here -> Files.exists(here.resolve(word), LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}

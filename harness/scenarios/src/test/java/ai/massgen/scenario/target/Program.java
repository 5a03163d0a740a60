package ai.massgen.scenario.target;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A program to be driven by tests. */
final class Program {

    private Program() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println(answer(arguments));
        }
    }

    private static String answer(String[] arguments) throws IOException, InterruptedException {
        return switch (arguments[0]) {
            case "echo" -> "heard " + new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            case "argument" -> arguments[1];
            case "write" -> write(Path.of(arguments[1]), arguments[2]);
            case "variables" -> variables(arguments);
            case "variable" -> System.getenv(arguments[1]);
            case "ask" -> ask(System.getenv("OPENAI_BASE_URL") + "/chat/completions", arguments[1]);
            case "hang" -> hang(Path.of(arguments[1]));
            default -> throw fail();
        };
    }

    private static String write(Path file, String text) throws IOException {
        Files.writeString(file, "written: " + text);
        return "this is not the answer";
    }

    private static String variables(String[] arguments) {
        return Arrays.stream(arguments, 1, arguments.length)
                .map(name -> name + "=" + System.getenv(name))
                .collect(Collectors.joining("\n"));
    }

    private static String ask(String url, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + System.getenv("OPENAI_API_KEY"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String hang(Path marker) throws IOException, InterruptedException {
        Files.createFile(marker);
        new CountDownLatch(1).await();
        return "";
    }

    private static IllegalStateException fail() {
        try (var error = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8)) {
            error.println("no model today");
        }
        Runtime.getRuntime().halt(3);
        return new IllegalStateException();
    }
}

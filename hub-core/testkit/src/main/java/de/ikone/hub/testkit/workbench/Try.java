package de.ikone.hub.testkit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./hub try}: see {@link Trial}. Arguments: language, the connector's folder, the sample, options. */
public final class Try {
    private Try() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Words words = new Words(arguments[0]);
        Deque<String> rest = new ArrayDeque<>(List.of(arguments).subList(1, arguments.length));
        Map<String, Object> settings = new HashMap<>();
        Optional<String> topic = Optional.empty();
        Deque<String> names = new ArrayDeque<>();
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            String[] pair = rest.isEmpty() ? new String[0] : rest.peek().split("=", 2);
            if (argument.equals("--set") && pair.length == 2) {
                settings.put(pair[0], pair[1]);
                rest.pop();
            } else if (argument.equals("--topic") && !rest.isEmpty()) {
                topic = Optional.of(rest.pop());
            } else {
                names.add(argument);
            }
        }
        if (names.size() != 2 || names.stream().anyMatch(name -> name.startsWith("--"))) {
            out.println(words.say("try.usage"));
            System.exit(2);
        }
        Path folder = Path.of(names.pop());
        Path sample = Path.of(names.pop());
        Path found = Files.exists(sample) ? sample : folder.resolve(sample);
        System.exit(new Trial(words, out).of(folder, found, settings, topic) ? 0 : 1);
    }
}

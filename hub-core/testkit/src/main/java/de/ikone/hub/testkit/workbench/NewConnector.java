package de.ikone.hub.testkit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code ./hub new-connector}: see {@link Scaffold}. Arguments: language, the living connector's folder, the folder in
 * which to make the new one, its id, and for one outside the project the version of the hub.
 */
public final class NewConnector {
    private NewConnector() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Words words = new Words(arguments[0]);
        Path parent = Path.of(arguments[2]);
        String id = arguments[3];
        if (!Scaffold.isId(id)) {
            out.println(words.say("new.id", id));
            System.exit(2);
        }
        Path folder = parent.resolve(id);
        if (Files.exists(folder)) {
            out.println(words.say("new.exists", folder));
            System.exit(2);
        }
        Scaffold scaffold = new Scaffold(Path.of(arguments[1]), id);
        scaffold.into(folder);
        if (arguments.length > 4) {
            Scaffold.detach(folder.resolve("pom.xml"), arguments[4]);
        } else {
            scaffold.enlist(parent.resolve("pom.xml"));
        }
        out.println(words.say("new.made", folder));
    }
}

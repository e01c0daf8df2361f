package de.ikone.hub.testkit.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes a new connector of a living one: its files under another name. In file names and texts {@code template-mapping} or
 * {@code template} becomes the new id, {@code template} behind {@code connector.} the package, {@code Template} the
 * beginning of class names.
 */
final class Scaffold {
    /** What an id may be; the folder, the artifact, the package, the PID and the feature follow from it. */
    static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private static final int LONGEST = 40;

    private final Path template;
    private final String id;

    /** @param template the folder of the living connector */
    Scaffold(Path template, String id) {
        this.template = template;
        this.id = id;
    }

    static boolean isId(String text) {
        return text.matches(ID) && text.length() <= LONGEST;
    }

    /** Copies all but what a build made. */
    void into(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(this::isSource).toList()) {
                Path copy = folder.resolve(renamed(template.relativize(file).toString()));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, renamed(Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
    }

    /** Names the new module in a list of {@code <module>} elements, unless it is there. */
    void enlist(Path pom) throws IOException {
        String text = Files.readString(pom, StandardCharsets.UTF_8);
        String line = "    <module>" + id + "</module>\n";
        if (!text.contains(line)) {
            Files.writeString(pom, text.replaceFirst("(?m)^  <modules>\n", "  <modules>\n" + line));
        }
    }

    /** Outside the project the parent is found in the Maven repository, with a version of its own. */
    static void detach(Path pom, String version) throws IOException {
        String text = Files.readString(pom, StandardCharsets.UTF_8);
        Files.writeString(
                pom,
                text.replaceFirst(
                        "<version>\\$\\{revision}</version>",
                        "<version>" + version + "</version>\n    <relativePath/>"));
    }

    private boolean isSource(Path file) {
        String first = template.relativize(file).getName(0).toString();
        return !List.of("target", ".flattened-pom.xml").contains(first);
    }

    private String renamed(String text) {
        return text.replaceAll("template-?mapping", "template")
                .replaceAll("connector([./])template\\b", "connector$1" + id.replace("-", ""))
                .replace("template", id)
                .replace("Template", className());
    }

    private String className() {
        StringBuilder name = new StringBuilder();
        for (String part : id.split("-")) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return name.toString();
    }
}

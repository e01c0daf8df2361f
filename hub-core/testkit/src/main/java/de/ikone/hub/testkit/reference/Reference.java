package de.ikone.hub.testkit.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./hub reference}: writes {@code docs/reference} anew. */
public final class Reference {
    /** Where the files belong, seen from the project's folder. */
    public static final String FOLDER = "docs/reference";

    private Reference() {}

    /**
     * The generated files: name and content, as they should be now.
     *
     * @param root the project's folder, built
     * @throws IllegalStateException if a module is not built
     */
    public static Map<String, String> files(Path root) {
        Sources sources = new Sources(root);
        CityFilePage cityFile = new CityFilePage(sources);
        Map<String, String> files = new TreeMap<>();
        files.put("connectors.md", new ConnectorsPage(sources).write());
        files.put("models.md", new ModelsPage(sources).write());
        files.put("city-file.md", cityFile.write());
        files.put("city.schema.json", cityFile.copy());
        files.put("console.md", new ConsolePage(root).write());
        return files;
    }

    /** @param arguments the project's folder */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Path folder = Files.createDirectories(root.resolve(FOLDER));
        for (Map.Entry<String, String> file : files(root).entrySet()) {
            Path target = folder.resolve(file.getKey());
            boolean changed = !Files.exists(target) || !Files.readString(target).equals(file.getValue());
            if (changed) {
                Files.writeString(target, file.getValue());
            }
            System.out.println((changed ? "written    " : "unchanged  ") + root.relativize(target));
        }
    }
}

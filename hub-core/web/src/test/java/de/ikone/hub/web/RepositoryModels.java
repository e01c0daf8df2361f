package de.ikone.hub.web;

import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.model.ModelReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The models of this repository, as their bundles bring them. */
final class RepositoryModels implements Models {
    private static final Path FOLDER = Path.of("../../models");

    private final List<Model> models;

    RepositoryModels() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 3)) {
            models = files.filter(file -> file.getParent().endsWith("model"))
                    .filter(file -> !file.toString().contains("target"))
                    .map(RepositoryModels::read)
                    .sorted(Comparator.comparing(Model::type))
                    .toList();
        }
    }

    private static Model read(Path file) {
        try {
            return ModelReader.read(file.getFileName().toString().replace(".json", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Model> find(String type) {
        return models.stream().filter(model -> model.type().equals(type)).findFirst();
    }

    @Override
    public List<Model> list() {
        return models;
    }
}

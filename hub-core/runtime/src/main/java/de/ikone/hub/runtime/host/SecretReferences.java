package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import de.ikone.hub.runtime.city.CityFile.Setting;
import de.ikone.hub.runtime.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the references in a connection's settings stand for, as Configuration Admin's interpolation will see it too. The
 * values go to {@link Secrets} only, before anybody else gets them.
 */
final class SecretReferences {
    private static final Logger LOG = LoggerFactory.getLogger(SecretReferences.class);

    /** A reference anywhere in a value; a default behind a semicolon stands in the city file and is no secret. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\[(secret|env):([^\\];]+)");

    private final Secrets known;
    private final Path folder;
    private final UnaryOperator<String> environment;

    /**
     * @param folder with one file for each secret
     * @param environment value of an environment variable; null if there is none
     */
    SecretReferences(Secrets known, Path folder, UnaryOperator<String> environment) {
        this.known = known;
        this.folder = folder;
        this.environment = environment;
    }

    Secrets known() {
        return known;
    }

    /** The file of a secret. */
    Path file(String secret) {
        return folder.resolve(secret);
    }

    /** Learns what the connection's references stand for at this moment; what is missing is told when it starts. */
    void learn(ConnectionSpec spec) {
        List<String> values = new ArrayList<>();
        for (Setting setting : spec.settings().values()) {
            Matcher reference = REFERENCE.matcher(String.valueOf(setting.value()));
            while (reference.find()) {
                String name = reference.group(2);
                String value = reference.group(1).equals("env") ? environment.apply(name) : read(name);
                if (value != null) {
                    values.add(value.strip());
                    value.lines().map(String::strip).forEach(values::add);
                }
            }
        }
        known.learn(spec.name(), values);
    }

    void forget(String connection) {
        known.forget(connection);
    }

    private String read(String secret) {
        try {
            Path file = file(secret);
            return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : null;
        } catch (IOException e) {
            LOG.warn("the secret {} cannot be read: {}", secret, e.getMessage());
            return null;
        }
    }
}

package de.ikone.hub.testkit.reference;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command of the hub's console, as its annotations say.
 *
 * @param name as it is typed, {@code hub:status}
 * @param description what it does: the two paragraphs of {@code detailedDescription}, German first
 * @param operands options by name, then arguments in their order
 */
public record ConsoleCommand(String name, Bilingual description, List<Operand> operands) {
    private static final String ANNOTATIONS = "org.apache.karaf.shell.api.action.";
    private static final String COMMAND = ANNOTATIONS + "Command";
    private static final String OPTION = ANNOTATIONS + "Option";
    private static final String ARGUMENT = ANNOTATIONS + "Argument";

    /**
     * An option or an argument.
     *
     * @param name with its hyphens if it is an option
     * @param description German and English with {@code " / "} between them in the annotation
     * @param common whether it is declared by a base class, for several commands
     * @param flag whether it stands alone, without a value
     */
    public record Operand(String name, Bilingual description, boolean option, boolean common, boolean flag) {}

    /** All commands, by name. */
    public static List<ConsoleCommand> all(Path root) {
        Sources sources = new Sources(root);
        return sources.modules("hub-core").stream()
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                .flatMap(module -> sources.classes(module).stream())
                .filter(type -> type.isAnnotatedWith(COMMAND))
                .map(ConsoleCommand::of)
                .sorted(Comparator.comparing(ConsoleCommand::name))
                .toList();
    }

    /** What of it is explained in one language only; empty if nothing is. */
    public List<String> unexplained() {
        Stream<String> itself = description.isComplete() ? Stream.empty() : Stream.of(name);
        return Stream.concat(
                        itself,
                        operands.stream()
                                .filter(operand -> !operand.description().isComplete())
                                .map(operand -> name + " " + operand.name()))
                .toList();
    }

    private static ConsoleCommand of(JavaClass type) {
        JavaAnnotation<?> command = type.getAnnotationOfType(COMMAND);
        List<Operand> operands = type.getAllFields().stream()
                .filter(field -> field.isAnnotatedWith(OPTION) || field.isAnnotatedWith(ARGUMENT))
                .sorted(Comparator.comparing((JavaField field) -> field.isAnnotatedWith(ARGUMENT))
                        .thenComparing(ConsoleCommand::place)
                        .thenComparing(field -> operand(field, type).name()))
                .map(field -> operand(field, type))
                .toList();
        return new ConsoleCommand(
                text(command, "scope") + ":" + text(command, "name"),
                Bilingual.split(text(command, "detailedDescription"), "\n\n"),
                operands);
    }

    private static int place(JavaField field) {
        return field.isAnnotatedWith(ARGUMENT)
                ? (int) field.getAnnotationOfType(ARGUMENT).get("index").orElse(0)
                : 0;
    }

    private static Operand operand(JavaField field, JavaClass command) {
        boolean option = field.isAnnotatedWith(OPTION);
        JavaAnnotation<?> annotation = field.getAnnotationOfType(option ? OPTION : ARGUMENT);
        return new Operand(
                text(annotation, "name"),
                Bilingual.split(text(annotation, "description"), " / "),
                option,
                option && !field.getOwner().equals(command),
                field.getRawType().isEquivalentTo(boolean.class));
    }

    private static String text(JavaAnnotation<?> annotation, String name) {
        return annotation.get(name).map(String::valueOf).orElse("");
    }
}

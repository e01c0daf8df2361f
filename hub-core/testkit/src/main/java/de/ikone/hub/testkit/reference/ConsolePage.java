package de.ikone.hub.testkit.reference;

import de.ikone.hub.testkit.reference.ConsoleCommand.Operand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code console.md}: the commands of the console. */
final class ConsolePage {
    private final List<ConsoleCommand> commands;

    ConsolePage(Path root) {
        commands = ConsoleCommand.all(root);
    }

    String write() {
        Markdown page = new Markdown("Konsole · Console", "the @Command classes");
        page.paragraph(
                "`./hub console <stadt>` öffnet die Konsole; `<befehl> --help` erklärt einen Befehl, die Tabulatortaste"
                        + " ergänzt Befehle und Namen.");
        page.paragraph("`./hub console <city>` opens the console; `<command> --help` explains a command, the tab key"
                + " completes commands and names.");
        page.header("Befehl · Command", "Was er tut", "What it does");
        for (ConsoleCommand command : commands) {
            page.row(
                    "[%s](#%s)".formatted(command.name(), Markdown.anchor(command.name())),
                    Markdown.cell(firstSentence(command.description().de())),
                    Markdown.cell(firstSentence(command.description().en())));
        }
        common(page);
        commands.forEach(command -> section(page, command));
        return page.toString();
    }

    private void common(Markdown page) {
        Map<String, Operand> common = new TreeMap<>();
        commands.stream()
                .flatMap(command -> command.operands().stream())
                .filter(Operand::common)
                .forEach(operand -> common.putIfAbsent(operand.name(), operand));
        if (!common.isEmpty()) {
            page.heading("Gemeinsame Optionen · Common options");
            table(page, List.copyOf(common.values()));
        }
    }

    private static void section(Markdown page, ConsoleCommand command) {
        page.heading(command.name());
        page.paragraph(command.description().de())
                .paragraph(command.description().en());
        page.paragraph("```\n" + synopsis(command) + "\n```");
        List<Operand> own =
                command.operands().stream().filter(operand -> !operand.common()).toList();
        if (!own.isEmpty()) {
            table(page, own);
        }
    }

    private static void table(Markdown page, List<Operand> operands) {
        page.header("", "Bedeutung", "Meaning");
        for (Operand operand : operands) {
            page.row(
                    Markdown.code(operand.name()),
                    Markdown.cell(operand.description().de()),
                    Markdown.cell(operand.description().en()));
        }
    }

    private static String synopsis(ConsoleCommand command) {
        String operands = command.operands().stream()
                .map(operand -> !operand.option()
                        ? operand.name()
                        : operand.flag() ? "[" + operand.name() + "]" : "[" + operand.name() + " …]")
                .collect(Collectors.joining(" "));
        return (command.name() + " " + operands).strip();
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}

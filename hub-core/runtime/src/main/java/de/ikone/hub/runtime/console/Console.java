package de.ikone.hub.runtime.console;

import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.LoginLinks;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.secret.Secrets;
import de.ikone.hub.runtime.text.NearestWord;
import de.ikone.hub.runtime.text.Texts;
import de.ikone.hub.runtime.text.TraceWords;
import de.ikone.hub.runtime.text.Words;
import de.ikone.hub.store.HubStore;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ansi.SimpleAnsi;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;

/** What a command needs while it runs: the hub's services, the texts of the reader's language and where to print. */
final class Console {
    /** What is spoken while no city file says otherwise. */
    private static final String DEFAULT_LANGUAGE = "de";

    private final Services services;
    private final PrintStream out;
    private final Texts texts;
    private final Words words;
    private final UnaryOperator<String> withoutSecrets;

    /**
     * @param language the language asked for; empty: the city's
     * @param out where answers go
     * @throws CommandException if there is no such language
     */
    Console(Services services, Optional<String> language, PrintStream out) throws CommandException {
        this.services = services;
        this.out = out;
        this.withoutSecrets = services.find(Secrets.class)
                .<UnaryOperator<String>>map(known -> known)
                .orElse(UnaryOperator.identity());
        Optional<Hub> hub = services.find(Hub.class);
        this.texts = new Texts(language.or(() -> hub.map(h -> h.city().language()))
                .filter(Texts.LANGUAGES::contains)
                .orElse(DEFAULT_LANGUAGE));
        ZoneId zone = hub.map(h -> h.city().timeZone()).orElseGet(ZoneId::systemDefault);
        this.words = new Words(texts, Clock.system(zone));
        if (language.isPresent() && !Texts.LANGUAGES.contains(language.get())) {
            throw error("error.language", language.get());
        }
    }

    /** The hub. */
    Hub hub() throws CommandException {
        return services.find(Hub.class).orElseThrow(() -> error("error.hub-starting"));
    }

    /** The store. */
    HubStore store() throws CommandException {
        return findStore().orElseThrow(() -> error("error.store-missing"));
    }

    /** The store; empty while it is not open. */
    Optional<HubStore> findStore() {
        return services.find(HubStore.class);
    }

    /** The models; empty while none can be had. */
    Optional<Models> findModels() {
        return services.find(Models.class);
    }

    /** Who makes links to log in to the pages. */
    LoginLinks loginLinks() throws CommandException {
        return services.find(LoginLinks.class).orElseThrow(() -> error("error.no-http"));
    }

    /** The connection of that name. */
    Connection connection(String name) throws CommandException {
        Hub hub = hub();
        return hub.connection(name).orElseThrow(() -> unknownConnection(name));
    }

    /** Says that there is no such connection, and which may have been meant. */
    CommandException unknownConnection(String name) {
        Collection<String> known = services.find(Hub.class).stream()
                .flatMap(hub -> hub.connections().stream())
                .map(Connection::name)
                .toList();
        return error("error.unknown-connection", name, didYouMean(name, known));
    }

    /** The question after a nearest word, with a blank before it; empty text if no known word is near. */
    String didYouMean(String word, Collection<String> known) {
        return NearestWord.find(word, known)
                .map(nearest -> texts.get("error.did-you-mean", nearest))
                .orElse("");
    }

    Words words() {
        return words;
    }

    TraceWords traceWords() {
        return new TraceWords(texts, words);
    }

    String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /** {@code de} or {@code en}. */
    String language() {
        return texts.language();
    }

    /**
     * Prints text. Some of it came from outside and must not steer the terminal: control characters but tab and line
     * feed become dots.
     */
    void print(String text) {
        out.println(withoutSecrets.apply(text).replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\\t\\n]]", "·"));
    }

    /** A table with these columns, keys of {@code table.…}; those that start with {@code >} are right-aligned. */
    ShellTable table(String... columns) {
        ShellTable table = new ShellTable();
        for (String column : columns) {
            boolean right = column.startsWith(">");
            Col col = table.column(text("table." + (right ? column.substring(1) : column)));
            if (right) {
                col.alignRight();
            }
        }
        return table;
    }

    /** A row of the table; control characters, which would tear it, become dots. */
    void addRow(ShellTable table, String... cells) {
        Object[] contents = Arrays.stream(cells)
                .map(cell -> withoutSecrets.apply(cell).replaceAll("\\p{Cc}", "·"))
                .toArray();
        table.addRow().addContent(contents);
    }

    void print(ShellTable table) {
        table.print(out);
    }

    /**
     * An error for the person at the console. Karaf prints its help text as it is, ends a remote command with status 1
     * and keeps the stack trace out of the log.
     */
    CommandException error(String key, Object... arguments) {
        return failure(withoutSecrets.apply(text(key, arguments)));
    }

    static CommandException failure(String message) {
        return new CommandException(SimpleAnsi.COLOR_RED + message + SimpleAnsi.COLOR_DEFAULT, message);
    }
}

package de.ikone.hub.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code hub:login-link}: the way to the pages for whoever may use the console. */
@Service
@Command(
        scope = "hub",
        name = "login-link",
        description = "Makes a link that opens the pages once",
        detailedDescription =
                """
                Gibt einen neuen Link aus, der im Browser einmal anmeldet, innerhalb von 12 Stunden. Wer ihn hat, kommt herein: geben Sie ihn nur an Menschen, die den Hub bedienen dürfen.

                Prints a new link that logs in once in the browser, within 12 hours. Whoever has it comes in: give it only to people who may operate the hub.""")
public final class LoginLinkCommand extends ReadCommand<String> {
    @Override
    String read(Console console, List<String> operands) throws CommandException {
        try {
            return console.loginLinks().create();
        } catch (IllegalStateException notListening) {
            throw console.error("error.no-http");
        } catch (UncheckedIOException unwritten) {
            throw console.error("error.login-link", unwritten.getMessage());
        }
    }

    @Override
    JsonNode json(String link) {
        return Json.object().put("link", link);
    }

    @Override
    void print(String link, Console console) {
        console.print(link);
        console.print(console.text("login-link.once"));
    }
}

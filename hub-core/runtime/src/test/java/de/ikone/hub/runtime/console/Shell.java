package de.ikone.hub.runtime.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** Karaf's own shell with the hub's commands in it, on an OSGi framework whose services the test registers. */
final class Shell implements AutoCloseable {
    private static final List<Class<?>> COMMANDS = List.of(
            StatusCommand.class,
            LoginLinkCommand.class,
            ConnectionListCommand.class,
            ConnectionInfoCommand.class,
            ConnectionStartCommand.class,
            ConnectionStopCommand.class,
            ConnectionPauseCommand.class,
            ConnectionResumeCommand.class,
            ConnectionRestartCommand.class,
            ConnectionWatchCommand.class,
            EntityListCommand.class,
            EntityShowCommand.class,
            EntityTraceCommand.class,
            QuarantineListCommand.class,
            QuarantineShowCommand.class,
            CityExplainCommand.class,
            ConnectionCompleter.class,
            TypeCompleter.class,
            EntityIdCompleter.class,
            CaseCompleter.class);

    private final Framework framework;
    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final SessionFactoryImpl factory;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Session session;

    Shell(Path storage) throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        threadIo.start();
        factory = new SessionFactoryImpl(threadIo);
        factory.getRegistry().register(framework.getBundleContext());
        ManagerImpl manager = new ManagerImpl(factory.getRegistry(), factory.getRegistry());
        COMMANDS.forEach(manager::register);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        session = factory.create(new ByteArrayInputStream(new byte[0]), out, out);
    }

    <T> ServiceRegistration<T> offer(Class<T> type, T service) {
        return framework.getBundleContext().registerService(type, service, null);
    }

    /** What the command line prints. */
    String type(String line) throws Exception {
        printed.reset();
        session.execute(line);
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What the console says instead of an answer: the error without its colour. */
    String error(String line) throws Exception {
        try {
            throw new AssertionError(line + " is no error, it printed: " + type(line));
        } catch (CommandException shown) {
            return shown.getMessage();
        }
    }

    /** What the tabulator offers for the last word of a command line. */
    List<String> complete(String line) {
        String word = line.substring(line.lastIndexOf(' ') + 1);
        String name = line.substring(line.indexOf(':') + 1, line.indexOf(' '));
        String scope = line.substring(0, line.indexOf(':'));
        Command command = factory.getRegistry().getCommands().stream()
                .filter(known ->
                        known.getScope().equals(scope) && known.getName().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> candidates = new ArrayList<>();
        command.getCompleter(true).complete(session, new TypedLine(line, word), candidates);
        return candidates;
    }

    /** A line that is being typed, with the cursor at its end. */
    private static final class TypedLine extends ArgumentCommandLine {
        private final String[] words;

        TypedLine(String line, String word) {
            super(word, word.length());
            words = line.split(" ", -1);
        }

        @Override
        public int getCursorArgumentIndex() {
            return words.length - 1;
        }

        @Override
        public String[] getArguments() {
            return words.clone();
        }
    }

    @Override
    public void close() throws Exception {
        session.close();
        factory.stop();
        threadIo.stop();
        framework.stop();
        framework.waitForStop(0);
    }
}

package de.ikone.hub.runtime.secret;

import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * The one place that knows the secrets of all connections, in memory only, and takes them out of texts: out of failures,
 * reasons in quarantine, answers, the console and, by way of the service, the log. A secret shorter than
 * {@value #SHORTEST} characters is left, as it would be found in innocent words. Thread-safe.
 */
@Component(
        service = {Secrets.class, UnaryOperator.class},
        property = Secrets.SERVICE)
public final class Secrets implements UnaryOperator<String> {
    /** What stands where a secret was. */
    public static final String HIDDEN = "***";

    /** By this property of the service the log finds it. */
    static final String SERVICE = "hub.hides=secrets";

    private static final int SHORTEST = 4;
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Map<String, Set<String>> byConnection = new HashMap<>();
    private volatile Pattern known = NOTHING;

    /** Hides these from now on, beside those learned before: a text that is still under way may hold an older one. */
    public synchronized void learn(String connection, Collection<String> secrets) {
        Set<String> mine = byConnection.computeIfAbsent(connection, name -> new HashSet<>());
        boolean news = false;
        for (String secret : secrets) {
            news |= secret.length() >= SHORTEST && mine.add(secret);
        }
        if (news) {
            known = pattern();
        }
    }

    /** Knows nothing more of a connection that is no longer. */
    public synchronized void forget(String connection) {
        if (byConnection.remove(connection) != null) {
            known = pattern();
        }
    }

    /** The longest first: a secret may be the beginning of another one. */
    private Pattern pattern() {
        String alternatives = byConnection.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .flatMap(secret -> SecretForms.of(secret).stream())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .collect(Collectors.joining("|"));
        return alternatives.isEmpty() ? NOTHING : Pattern.compile(alternatives);
    }

    /** The text with {@value #HIDDEN} for every secret; the very same text if it holds none. Null stays null. */
    @Override
    public String apply(String text) {
        return text == null || known == NOTHING ? text : known.matcher(text).replaceAll(HIDDEN);
    }

    /** The failure without secrets. */
    public Failure hide(Failure failure) {
        return new Failure(
                failure.errorClass(),
                apply(failure.code()),
                hide(failure.text()),
                hide(failure.nextStep()),
                failure.nextTry());
    }

    private Text hide(Text text) {
        return new Text(apply(text.de()), apply(text.en()));
    }
}

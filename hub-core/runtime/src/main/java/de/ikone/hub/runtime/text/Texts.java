package de.ikone.hub.runtime.text;

import de.ikone.hub.runtime.Failure;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of one language, from the resource bundle beside this class. Immutable. */
public final class Texts {
    /** The languages there are. */
    public static final List<String> LANGUAGES = List.of("de", "en");

    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param language {@code de}, or else English is taken */
    public Texts(String language) {
        locale = "de".equals(language) ? Locale.GERMANY : Locale.UK;
        // without the fallback to the machine's language, which would answer German to somebody who asks for English
        bundle = ResourceBundle.getBundle(
                Texts.class.getName(),
                locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** One text in both languages. */
    public static Failure.Text both(String key, Object... arguments) {
        return new Failure.Text(new Texts("de").get(key, arguments), new Texts("en").get(key, arguments));
    }

    /** {@code de} or {@code en}. */
    public String language() {
        return locale.getLanguage();
    }

    /** Locale for numbers and dates. */
    public Locale locale() {
        return locale;
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * The text of a key, its arguments filled in.
     *
     * @throws java.util.MissingResourceException if the bundle has no such key
     */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}

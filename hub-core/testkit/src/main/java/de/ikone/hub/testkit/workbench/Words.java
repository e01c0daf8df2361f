package de.ikone.hub.testkit.workbench;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts of the workbench in German or English. */
final class Words {
    private final ResourceBundle texts;
    private final Locale locale;

    /** @param language {@code de}; anything else is English */
    Words(String language) {
        locale = "de".equals(language) ? Locale.GERMAN : Locale.ENGLISH;
        texts = ResourceBundle.getBundle(
                Words.class.getPackageName() + ".Words",
                locale,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The text of that key with {@code {0}}, {@code {1}}, … replaced. */
    String say(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}

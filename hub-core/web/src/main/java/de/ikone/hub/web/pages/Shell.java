package de.ikone.hub.web.pages;

import de.ikone.hub.runtime.text.Texts;
import de.ikone.hub.runtime.text.Words;

/**
 * What every page has around its content.
 *
 * @param texts texts in the reader's language
 * @param words states, ages and instants in the reader's language and the city's zone
 * @param city name of the city; empty text while there is no valid city file
 * @param ags its municipality key
 * @param version version of the hub; empty text while it starts
 * @param user who is logged in; empty text on open pages
 * @param csrf form token of the session; empty text where there is none
 * @param path path and query of this page without its language, for the language links
 */
public record Shell(
        Texts texts, Words words, String city, String ags, String version, String user, String csrf, String path) {
    public String language() {
        return texts.language();
    }
}

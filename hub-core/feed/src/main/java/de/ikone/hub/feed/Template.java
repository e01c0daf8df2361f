package de.ikone.hub.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with settings in it: <code>{{url}}/stations.json?ids={{stations}}</code>. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z0-9-]+)}}");

    private Template() {}

    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        PLACEHOLDER.matcher(text).results().map(result -> result.group(1)).forEach(names::add);
        return names;
    }

    /** The text with the settings' values as they are; list values are joined by commas; unset ones are empty. */
    static String expand(String text, Settings settings) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.join(",", settings.list(found.group(1)))));
    }

    /** An address: a setting at its beginning is a base address and kept, every other is percent-encoded. */
    static String expandUrl(String text, Settings settings) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(urlPart(found, settings)));
    }

    private static String urlPart(MatchResult found, Settings settings) {
        List<String> values = settings.list(found.group(1));
        if (found.start() == 0) {
            return String.join(",", values).replaceAll("/+$", "");
        }
        return String.join(
                ",",
                values.stream()
                        .map(value ->
                                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))
                        .toList());
    }
}

package de.ikone.hub.runtime.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which a secret shows up in texts, as regular expressions. */
final class SecretForms {
    /** Fewer characters of Base64 would be found in innocent words. */
    private static final int SHORTEST_BASE64 = 4;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private SecretForms() {}

    /** As it is, as in JSON, as in a URL, and in Base64 wherever in the encoded text it begins ({@code user:secret}). */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        String query = URLEncoder.encode(secret, UTF_8);
        String path = query.replace("+", "%20");
        for (String form : new String[] {
            secret,
            new String(JsonStringEncoder.getInstance().quoteAsString(secret)),
            query,
            path,
            lower(query),
            lower(path)
        }) {
            forms.add(Pattern.quote(form));
        }
        for (int offset = 0; offset < 3; offset++) {
            addBase64(forms, secret, offset);
        }
        return forms;
    }

    private static String lower(String encoded) {
        Matcher percent = PERCENT.matcher(encoded);
        return percent.replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    /**
     * Three bytes are four characters, so that a text has three encodings, by where it begins. The characters at both
     * ends depend on what stands beside the secret; the ones between are found, and those at both ends go with them.
     *
     * @param offset bytes before the secret, modulo 3
     */
    private static void addBase64(Set<String> forms, String secret, int offset) {
        byte[] bytes = secret.getBytes(UTF_8);
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        for (Base64.Encoder encoder : Arrays.asList(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String encoded = encoder.withoutPadding().encodeToString(shifted);
            int begin = (offset * 8 + 5) / 6;
            int end = shifted.length * 8 / 6;
            if (end - begin >= SHORTEST_BASE64) {
                forms.add("[\\w+/-]?" + Pattern.quote(encoded.substring(begin, end)) + "[\\w+/-]{0,2}={0,2}");
            }
        }
    }
}

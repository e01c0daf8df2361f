package de.ikone.hub.web.ngsild;

/** The request header Accept, as RFC 9110 has it. */
final class Accepted {
    private Accepted() {}

    /** How much a media type is wanted, 0 to 1, by the range that names it most closely. */
    static double quality(String accept, String mediaType) {
        if (accept == null || accept.isBlank()) {
            return 1;
        }
        double quality = 0;
        int closest = -1;
        for (String range : accept.split(",")) {
            String[] parts = range.split(";");
            int closeness = closeness(parts[0].strip().toLowerCase(java.util.Locale.ROOT), mediaType);
            if (closeness > closest) {
                closest = closeness;
                quality = quality(parts);
            }
        }
        return quality;
    }

    private static int closeness(String range, String mediaType) {
        if (range.equals(mediaType)) {
            return 2;
        }
        if (range.equals("application/*")) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    private static double quality(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}

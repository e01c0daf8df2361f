package de.ikone.hub.web.pages;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures of a map server below the plan, where the city allows them. Web Mercator, 256 pixels a tile. */
final class Tiles {
    private static final int SIZE = 256;

    private Tiles() {}

    /** One picture and where it lies in the plan. */
    record Tile(String address, double x, double y, double size) {}

    /** Scheme, host and port of the address; empty if it is none. */
    static Optional<String> origin(String address) {
        try {
            URI uri = URI.create(address.replace("{z}", "0").replace("{x}", "0").replace("{y}", "0"));
            boolean web = uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return web ? Optional.of(uri.getScheme() + "://" + uri.getHost() + port) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static List<Tile> below(Projection projection, String address) {
        int zoom = (int) Math.max(0, Math.min(19, Math.ceil(Math.log(projection.worldWidth() / SIZE) / Math.log(2))));
        double size = projection.worldWidth() / (1 << zoom);
        int west = (int) Math.floor(projection.left() / size);
        int north = (int) Math.floor(projection.top() / size);
        List<Tile> tiles = new ArrayList<>();
        for (int x = west; x * size < projection.left() + projection.width(); x++) {
            for (int y = north; y * size < projection.top() + projection.height(); y++) {
                String at = address.replace("{z}", Integer.toString(zoom))
                        .replace("{x}", Integer.toString(x))
                        .replace("{y}", Integer.toString(y));
                tiles.add(new Tile(at, x * size - projection.left(), y * size - projection.top(), size));
            }
        }
        return tiles;
    }
}

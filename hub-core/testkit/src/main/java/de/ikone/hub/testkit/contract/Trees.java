package de.ikone.hub.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes payload trees in the ways in which outside systems change them. Trees given are left as they are. */
final class Trees {
    private Trees() {}

    /** The tree with a further field in every object. */
    static Object withField(Object tree, String name, Object value) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, child) -> copy.put(key.toString(), withField(child, name, value)));
            copy.put(name, value);
            return copy;
        }
        return tree instanceof List<?> list
                ? list.stream().map(item -> withField(item, name, value)).toList()
                : tree;
    }

    /** The tree with every number of the first item of its first list of several objects replaced; empty if it has none. */
    static Optional<Object> withBrokenItem(Object tree, String instead) {
        if (tree instanceof List<?> list) {
            if (list.size() > 1 && list.get(0) instanceof Map<?, ?>) {
                List<Object> copy = new ArrayList<>(list);
                copy.set(0, withoutNumbers(list.get(0), instead));
                return Optional.of(copy);
            }
            return Optional.empty();
        }
        if (tree instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Optional<Object> broken = withBrokenItem(entry.getValue(), instead);
                if (broken.isPresent()) {
                    Map<Object, Object> copy = new LinkedHashMap<>(map);
                    copy.put(entry.getKey(), broken.get());
                    return Optional.of(copy);
                }
            }
        }
        return Optional.empty();
    }

    private static Object withoutNumbers(Object tree, String instead) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, child) -> copy.put(key.toString(), withoutNumbers(child, instead)));
            return copy;
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(item -> withoutNumbers(item, instead)).toList();
        }
        boolean number = tree instanceof Number || tree instanceof String text && text.matches("-?\\d+([.,]\\d+)?");
        return number ? instead : tree;
    }
}

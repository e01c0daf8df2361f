package de.ikone.hub.testkit.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;

/** Gives an annotation of settings the values of a configuration, as declarative services do. */
final class SettingsProxy {
    private SettingsProxy() {}

    /** @param configuration by key; a secret's key begins with a dot */
    static Object of(Class<?> annotation, Map<String, Object> configuration) {
        return Proxy.newProxyInstance(
                annotation.getClassLoader(),
                new Class<?>[] {annotation},
                (proxy, method, arguments) -> value(method, configuration));
    }

    private static Object value(Method method, Map<String, Object> configuration) {
        Object value = configuration.get(key(method.getName()));
        if (value != null) {
            return convert(value, method.getReturnType());
        }
        return method.getDefaultValue() != null
                ? method.getDefaultValue()
                : method.getReturnType() == int.class ? (Object) 0 : null;
    }

    /** Name mapping of component property types (Declarative Services 1.4, section 112.8.2.1). */
    static String key(String method) {
        return method.replace("$_$", "-")
                .replace("__", "\n")
                .replace('_', '.')
                .replace('\n', '_')
                .replace("$", "");
    }

    private static Object convert(Object value, Class<?> type) {
        String text = value instanceof Collection<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class) {
            return Long.valueOf(text);
        }
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        return type == String[].class ? text.split(",") : text;
    }
}

package org.qiantang.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI contract as data, and how an answer is held to it.
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "head", "post", "patch", "delete");
    private final Map<?, ?> document;

    private Contract(Map<?, ?> document) {
        this.document = document;
    }

    static Contract read() {
        try (var in = Contract.class.getResourceAsStream("/org/qiantang/resources/contract/openapi.yaml")) {
            return new Contract(new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Every `METHOD path`.
    Set<String> operations() {
        var all = new TreeSet<String>();
        at(document, "paths")
                .forEach((path, item) -> ((Map<?, ?>) item)
                        .keySet().stream()
                                .map(Object::toString)
                                .filter(METHODS::contains)
                                .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return all;
    }

    /// Every `METHOD path status`.
    Set<String> answers() {
        var all = new TreeSet<String>();
        for (var operation : operations()) {
            responses(operation).keySet().forEach(status -> all.add(operation + " " + status));
        }
        return all;
    }

    private Map<?, ?> responses(String operation) {
        var parts = operation.split(" ");
        return at(document, "paths", parts[1], parts[0].toLowerCase(Locale.ROOT), "responses");
    }

    /// What an answer lacks of what its operation promises for its status; empty where it keeps it.
    List<String> faults(String operation, HttpResponse<byte[]> answer) {
        var promised = responses(operation).get(Integer.toString(answer.statusCode()));
        if (promised == null) {
            return List.of("the contract has no status " + answer.statusCode());
        }
        var content = resolved(promised).get("content");
        if (content == null) {
            return List.of();
        }
        var type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (!(((Map<?, ?>) content).get(type) instanceof Map<?, ?> media)) {
            return List.of("the contract has no content type " + type);
        }
        if (!type.endsWith("json")) {
            return List.of();
        }
        var faults = new ArrayList<String>();
        check(
                Objects.requireNonNull(media.get("schema")),
                JsonMapper.shared().readValue(answer.body(), Object.class),
                "$",
                faults);
        return faults;
    }

    private void check(Object schemaOrReference, Object value, String where, List<String> faults) {
        var schema = resolved(schemaOrReference);
        if (!ofType(schema.get("type"), value)) {
            faults.add(where + " is no " + schema.get("type"));
            return;
        }
        if (schema.get("enum") instanceof List<?> values && !values.contains(value)) {
            faults.add(where + " is none of " + values);
        }
        if (schema.containsKey("const") && !Objects.equals(schema.get("const"), value)) {
            faults.add(where + " is not " + schema.get("const"));
        }
        if (schema.get("minimum") instanceof Number least && ((Number) value).longValue() < least.longValue()) {
            faults.add(where + " is less than " + least);
        }
        if (value instanceof List<?> items && schema.containsKey("items")) {
            for (int i = 0; i < items.size(); i++) {
                check(Objects.requireNonNull(schema.get("items")), items.get(i), where + "[" + i + "]", faults);
            }
        }
        if (value instanceof Map<?, ?> object) {
            checkObject(schema, object, where, faults);
        }
    }

    private void checkObject(Map<?, ?> schema, Map<?, ?> object, String where, List<String> faults) {
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !object.containsKey(name))
                    .forEach(name -> faults.add(where + " lacks " + name));
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            object.forEach((name, value) -> {
                if (properties.containsKey(name)) {
                    check(Objects.requireNonNull(properties.get(name)), value, where + "." + name, faults);
                } else if (!"command".equals(where.substring(where.lastIndexOf('.') + 1))) {
                    faults.add(where + " has an undescribed " + name);
                }
            });
        }
    }

    private static boolean ofType(@Nullable Object type, Object value) {
        return type == null
                || switch (type.toString()) {
                    case "object" -> value instanceof Map;
                    case "array" -> value instanceof List;
                    case "string" -> value instanceof String;
                    case "integer" -> value instanceof Integer || value instanceof Long;
                    case "number" -> value instanceof Number;
                    case "boolean" -> value instanceof Boolean;
                    default -> false;
                };
    }

    private Map<?, ?> resolved(Object node) {
        var map = (Map<?, ?>) node;
        var reference = map.get("$ref");
        return reference == null
                ? map
                : at(document, reference.toString().substring(2).split("/"));
    }

    private static Map<?, ?> at(Map<?, ?> from, String... path) {
        Map<?, ?> here = from;
        for (var step : path) {
            here = (Map<?, ?>) Objects.requireNonNull(here.get(step), step);
        }
        return here;
    }
}

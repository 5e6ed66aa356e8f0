package dev.belay.server.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas of records, as {@code CanonicalJson} maps them. */
final class Schemas {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, ObjectNode> components = new TreeMap<>();
  private final Map<String, Class<?>> named = new TreeMap<>();

  /** The schema of a type: in place, or a reference to a component. */
  ObjectNode of(Type type) {
    return switch (type) {
      case Class<?> raw -> ofClass(raw);
      case ParameterizedType generic -> ofGeneric(generic);
      default -> throw new IllegalStateException("expected a class or a generic, was " + type);
    };
  }

  ObjectNode components() {
    ObjectNode all = JSON.createObjectNode();
    components.forEach(all::set);
    return all;
  }

  private ObjectNode ofGeneric(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return of(arguments[0]);
    }
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode array = simple("array");
      array.set("items", of(arguments[0]));
      return array;
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode map = simple("object");
      map.set("additionalProperties", of(arguments[1]));
      return map;
    }
    throw new IllegalStateException("expected an optional, a collection or a map, was " + type);
  }

  private ObjectNode ofClass(Class<?> type) {
    if (type == long.class || type == Long.class) {
      return simple("string").put("pattern", "^-?[0-9]{1,19}$");
    }
    if (type == BigDecimal.class) {
      return simple("string").put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
    }
    if (type == int.class || type == Integer.class) {
      return simple("integer");
    }
    if (type == double.class || type == Double.class) {
      return simple("number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return simple("boolean");
    }
    if (type == String.class) {
      return simple("string");
    }
    if (type == Instant.class) {
      return simple("string").put("format", "date-time");
    }
    if (type.isArray()) {
      ObjectNode array = simple("array");
      array.set("items", of(type.getComponentType()));
      return array;
    }
    return reference(type);
  }

  private ObjectNode reference(Class<?> type) {
    String name = name(type);
    if (!components.containsKey(name)) {
      named.put(name, type);
      ObjectNode component = JSON.createObjectNode();
      components.put(name, component);
      fill(component, type);
    }
    return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  /** Its simple name; one that another type has already says whose it is. */
  private String name(Class<?> type) {
    String simple = type.getSimpleName();
    Class<?> owner = type.getEnclosingClass();
    return named.getOrDefault(simple, type) == type || owner == null
        ? simple
        : owner.getSimpleName() + simple;
  }

  private void fill(ObjectNode component, Class<?> type) {
    if (type.isEnum()) {
      ArrayNode names = component.put("type", "string").putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
    } else if (type.isSealed()) {
      ArrayNode members = component.putArray("oneOf");
      Arrays.stream(type.getPermittedSubclasses()).forEach(each -> members.add(reference(each)));
    } else if (isBare(type)) {
      component.setAll(of(type.getRecordComponents()[0].getGenericType()));
    } else {
      fillRecord(component, type);
    }
  }

  private void fillRecord(ObjectNode component, Class<?> type) {
    component.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = component.putObject("properties");
    ArrayNode required = component.putArray("required");
    for (Class<?> family : type.getInterfaces()) {
      if (family.isSealed()) {
        properties.putObject("type").put("const", type.getSimpleName());
        required.add("type");
      }
    }
    for (RecordComponent field : type.getRecordComponents()) {
      properties.set(field.getName(), of(field.getGenericType()));
      if (field.getType() != Optional.class) {
        required.add(field.getName());
      }
    }
  }

  /** A record that wraps one value is written as that value alone. */
  private static boolean isBare(Class<?> type) {
    RecordComponent[] fields = type.getRecordComponents();
    return fields.length == 1 && fields[0].getName().matches("values?");
  }

  private static ObjectNode simple(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}

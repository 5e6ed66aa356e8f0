package dev.belay.evidence.document;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Sets in the order of their elements' text: a set has none of its own. */
final class SortedSetJson extends ValueSerializer<Set<?>> {
  @Override
  public Class<?> handledType() {
    return Set.class;
  }

  @Override
  public void serialize(Set<?> set, JsonGenerator json, SerializationContext context) {
    List<?> sorted = set.stream().sorted(Comparator.comparing(Object::toString)).toList();
    json.writeStartArray();
    for (Object element : sorted) {
      context.writeValue(json, element);
    }
    json.writeEndArray();
  }
}

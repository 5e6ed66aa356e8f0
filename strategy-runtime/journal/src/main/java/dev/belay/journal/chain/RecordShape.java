package dev.belay.journal.chain;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonToken;

/**
 * How the records of one class are written: an object with the components in their order; a record
 * that only wraps a {@code value} is written as that value.
 */
final class RecordShape {
  /**
   * A component.
   *
   * @param lead what stands before its value
   */
  private record Field(String name, String lead, Method accessor, ValueForm form) {}

  private final Constructor<?> constructor;
  private final List<Field> fields;
  private final boolean wrapper;

  private RecordShape(Constructor<?> constructor, List<Field> fields) {
    this.constructor = constructor;
    this.fields = List.copyOf(fields);
    this.wrapper = fields.size() == 1 && fields.getFirst().name().equals("value");
  }

  static RecordShape of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : components) {
      String name = component.getName();
      fields.add(
          new Field(
              name,
              (fields.isEmpty() ? "\"" : ",\"") + name + "\":",
              component.getAccessor(),
              ValueForm.of(component.getGenericType())));
    }
    try {
      return new RecordShape(type.getDeclaredConstructor(types), fields);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("expected the constructor every record has", e);
    }
  }

  void write(Object value, JsonText text) {
    if (wrapper) {
      writeField(fields.getFirst(), value, text);
      return;
    }
    text.raw('{');
    for (Field field : fields) {
      text.raw(field.lead());
      writeField(field, value, text);
    }
    text.raw('}');
  }

  Object read(JsonTokens tokens) {
    if (wrapper) {
      return create(new Object[] {fields.getFirst().form().read(tokens)});
    }
    tokens.expect(JsonToken.START_OBJECT);
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      tokens.expectName(fields.get(i).name());
      values[i] = fields.get(i).form().read(tokens);
    }
    tokens.expect(JsonToken.END_OBJECT);
    return create(values);
  }

  private static void writeField(Field field, Object owner, JsonText text) {
    try {
      Object value = Objects.requireNonNull(field.accessor().invoke(owner), field.name());
      field.form().write(value, text);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + field.name() + " of " + owner, e);
    }
  }

  private Object create(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new JournalFormatException(
          "expected a " + constructor.getDeclaringClass().getSimpleName() + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + constructor, e);
    }
  }
}

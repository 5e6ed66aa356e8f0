package dev.belay.journal.chain;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonToken;

/**
 * How the records of one class are written: an object with the components in their order; a record
 * that only wraps a {@code value} is written as that value.
 */
final class RecordShape {
  private record Field(String name, Method accessor, ValueForm form) {}

  private final Constructor<?> constructor;
  private final List<Field> fields;
  private final boolean wrapper;

  private RecordShape(Constructor<?> constructor, List<Field> fields) {
    this.constructor = constructor;
    this.fields = fields;
    this.wrapper = fields.size() == 1 && fields.getFirst().name().equals("value");
  }

  static RecordShape of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new RecordShape(
          type.getDeclaredConstructor(types),
          Arrays.stream(components)
              .map(component ->
                  new Field(
                      component.getName(),
                      component.getAccessor(),
                      ValueForm.of(component.getGenericType())))
              .toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("expected the constructor every record has", e);
    }
  }

  void write(Object value, JsonText text) {
    if (wrapper) {
      writeField(fields.getFirst(), value, text);
      return;
    }
    char separator = '{';
    for (Field field : fields) {
      text.raw(separator);
      text.string(field.name());
      text.raw(':');
      writeField(field, value, text);
      separator = ',';
    }
    text.raw(separator == '{' ? "{}" : "}");
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

package dev.belay.journal.chain;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JsonToken;

/** How the values of one Java type are written. */
sealed interface ValueForm {
  void write(Object value, JsonText text);

  Object read(JsonTokens tokens);

  static ValueForm of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new ItemsForm(of(list.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> simple) {
      return ofClass(simple);
    }
    throw new IllegalArgumentException("expected a type the journal can write, was " + type);
  }

  private static ValueForm ofClass(Class<?> type) {
    if (type.isEnum()) {
      return new NameForm(type);
    }
    if (type.isRecord()) {
      return new RecordForm(RecordShape.of(type));
    }
    return switch (type.getName()) {
      case "java.lang.String" -> new TextForm();
      case "long" -> new LongForm();
      case "int" -> new IntForm();
      case "double" -> new DoubleForm();
      case "boolean" -> new FlagForm();
      case "java.math.BigDecimal" -> new DecimalForm();
      default ->
          throw new IllegalArgumentException("expected a type the journal can write, was " + type);
    };
  }

  record TextForm() implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      text.string((String) value);
    }

    @Override
    public Object read(JsonTokens tokens) {
      return tokens.string();
    }
  }

  /** As a string: a JSON number is only exact up to 2⁵³. */
  record LongForm() implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      text.raw('"');
      text.raw(value.toString());
      text.raw('"');
    }

    @Override
    public Object read(JsonTokens tokens) {
      String digits = tokens.string();
      return parsed(digits, () -> Long.valueOf(digits));
    }
  }

  record IntForm() implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      text.raw(value.toString());
    }

    @Override
    public Object read(JsonTokens tokens) {
      String digits = tokens.number();
      return parsed(digits, () -> Integer.valueOf(digits));
    }
  }

  /** The shortest text that reads as the same double. */
  record DoubleForm() implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      if (!Double.isFinite((Double) value)) {
        throw new IllegalArgumentException("expected a finite number, was " + value);
      }
      text.raw(value.toString());
    }

    @Override
    public Object read(JsonTokens tokens) {
      String digits = tokens.number();
      return parsed(digits, () -> Double.valueOf(digits));
    }
  }

  record FlagForm() implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      text.raw(value.toString());
    }

    @Override
    public Object read(JsonTokens tokens) {
      return tokens.flag();
    }
  }

  record DecimalForm() implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      text.string(((BigDecimal) value).toPlainString());
    }

    @Override
    public Object read(JsonTokens tokens) {
      String digits = tokens.string();
      try {
        return new BigDecimal(digits);
      } catch (NumberFormatException e) {
        throw new JournalFormatException("expected a decimal, was \"" + digits + "\"", e);
      }
    }
  }

  record NameForm(Class<?> type) implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      text.string(((Enum<?>) value).name());
    }

    @Override
    public Object read(JsonTokens tokens) {
      String name = tokens.string();
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      throw new JournalFormatException(
          "expected a " + type.getSimpleName() + ", was \"" + name + "\"");
    }
  }

  record ItemsForm(ValueForm item) implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      char separator = '[';
      for (Object each : (List<?>) value) {
        text.raw(separator);
        item.write(each, text);
        separator = ',';
      }
      text.raw(separator == '[' ? "[]" : "]");
    }

    @Override
    public Object read(JsonTokens tokens) {
      tokens.expect(JsonToken.START_ARRAY);
      List<Object> items = new ArrayList<>();
      while (!tokens.isAt(JsonToken.END_ARRAY)) {
        items.add(item.read(tokens));
      }
      tokens.expect(JsonToken.END_ARRAY);
      return List.copyOf(items);
    }
  }

  record RecordForm(RecordShape shape) implements ValueForm {
    @Override
    public void write(Object value, JsonText text) {
      shape.write(value, text);
    }

    @Override
    public Object read(JsonTokens tokens) {
      return shape.read(tokens);
    }
  }

  /** A number is only taken in the form it is written in: no sign, zero or blank too many. */
  private static Object parsed(String digits, Supplier<Object> parser) {
    try {
      Object value = parser.get();
      if (value.toString().equals(digits)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new JournalFormatException("expected a number, was \"" + digits + "\"", e);
    }
    throw new JournalFormatException("expected a number as written here, was \"" + digits + "\"");
  }
}

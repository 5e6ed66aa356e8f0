package dev.belay.evidence.document;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** {@code double} and {@code int}: JSON numbers, finite. */
final class NumberJson {
  private NumberJson() {}

  static void register(SimpleModule module) {
    module.addSerializer(Double.class, new DoubleWriter());
    module.addSerializer(Double.TYPE, new DoubleWriter());
    module.addDeserializer(Double.class, new DoubleReader());
    module.addDeserializer(Double.TYPE, new DoubleReader());
    module.addDeserializer(
        Integer.class,
        new ScalarJson.Reader<>(Integer.class, Integer::valueOf, JsonToken.VALUE_NUMBER_INT));
    module.addDeserializer(
        Integer.TYPE,
        new ScalarJson.Reader<>(Integer.TYPE, Integer::valueOf, JsonToken.VALUE_NUMBER_INT));
  }

  private static final class DoubleWriter extends StdSerializer<Double> {
    DoubleWriter() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializationContext context) {
      if (!Double.isFinite(value)) {
        throw new JsonError(
            JsonError.Code.INEXACT_NUMBER,
            "expected a finite number, was " + value + "; leave out what could not be measured");
      }
      json.writeNumber(value);
    }
  }

  private static final class DoubleReader extends StdDeserializer<Double> {
    DoubleReader() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) {
      if (!json.currentToken().isNumeric()) {
        return context.reportInputMismatch(
            this, "expected a number, was %s", ScalarJson.kind(json.currentToken()));
      }
      double value = json.getDoubleValue();
      if (!Double.isFinite(value)) {
        return context.reportInputMismatch(this, "expected a finite number");
      }
      return value;
    }
  }
}

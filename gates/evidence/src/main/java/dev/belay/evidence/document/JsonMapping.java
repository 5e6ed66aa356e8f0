package dev.belay.evidence.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The one place that says how a value looks in JSON. */
final class JsonMapping {
  private static final int DIGITS_MAX = 40;
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,81}(\\.[0-9]{1,41})?");

  private JsonMapping() {}

  static JsonMapper mapper() {
    return JsonMapper.builder(JsonCheck.FACTORY)
        .annotationIntrospector(new RecordIntrospector())
        .addModule(scalars())
        .changeDefaultPropertyInclusion(ignored ->
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .changeDefaultNullHandling(ignored -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .enable(
            MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY,
            MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(
            DeserializationFeature.ACCEPT_FLOAT_AS_INT,
            DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .build();
  }

  static JsonError refused(Class<?> type, JacksonException problem) {
    return new JsonError(
        JsonError.Code.WRONG_SHAPE,
        "expected a " + type.getSimpleName() + ": " + wrong(problem) + place(problem),
        problem);
  }

  /** Without the reader's own words, which name classes. */
  private static String wrong(JacksonException problem) {
    return switch (problem) {
      case UnrecognizedPropertyException unknown ->
          "unknown key \"" + unknown.getPropertyName() + "\"";
      case ValueInstantiationException refused ->
          Optional.ofNullable(refused.getCause())
              .map(Throwable::getMessage)
              .orElse("a value is refused");
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "expected one of "
              + Arrays.stream(format.getTargetType().getEnumConstants())
                  .map(Object::toString)
                  .collect(Collectors.joining(", "));
      case MismatchedInputException ours when ours.getOriginalMessage().startsWith("expected ") ->
          ours.getOriginalMessage();
      case MismatchedInputException _ -> "a value is missing or of another kind";
      case StreamReadException _ -> "it is no whole JSON document";
      default -> problem.getOriginalMessage();
    };
  }

  /** Where it is: keys and places in lists. */
  private static String place(JacksonException problem) {
    String path =
        problem.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    return path.isEmpty() ? "" : " at " + path;
  }

  private static SimpleModule scalars() {
    SimpleModule module = new SimpleModule("belay");
    ScalarJson.register(module, Long.class, Object::toString, JsonMapping::whole);
    ScalarJson.register(module, Long.TYPE, Object::toString, JsonMapping::whole);
    ScalarJson.register(module, BigDecimal.class, JsonMapping::plain, JsonMapping::decimal);
    ScalarJson.register(module, Instant.class, Instant::toString, JsonMapping::instant);
    module.addDeserializer(
        String.class, new ScalarJson.Reader<>(String.class, text -> text, JsonToken.VALUE_STRING));
    NumberJson.register(module);
    module.addSerializer(new SortedSetJson());
    return module;
  }

  private static Long whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a whole number as a string");
    }
    return Long.valueOf(text);
  }

  private static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a plain decimal number as a string");
    }
    return new BigDecimal(text);
  }

  private static String plain(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.precision() > DIGITS_MAX || Math.abs(stripped.scale()) > DIGITS_MAX) {
      throw new IllegalArgumentException(
          "expected a decimal of at most " + DIGITS_MAX + " digits, was " + number.precision());
    }
    return stripped.toPlainString();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notAnInstant) {
      throw new IllegalArgumentException("expected an instant in ISO 8601, UTC", notAnInstant);
    }
  }
}

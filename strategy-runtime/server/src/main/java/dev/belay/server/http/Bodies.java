package dev.belay.server.http;

import dev.belay.api.runtime.ProblemCode;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.document.JsonError;
import dev.belay.server.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;

/** Belay's records as bodies, in and out. */
final class Bodies extends AbstractGenericHttpMessageConverter<Object> {
  /** Bytes of a request's body, at most. */
  static final int SIZE_MAX = 256 * 1024;

  Bodies() {
    super(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
  }

  static Refusal tooLarge() {
    return new Refusal(
        ProblemCode.TOO_LARGE, "expected a body of at most 256 KiB, was larger", "send less");
  }

  @Override
  protected boolean supports(Class<?> type) {
    Class<?> element = type.isArray() ? type.getComponentType() : type;
    return element.getName().startsWith("dev.belay.");
  }

  @Override
  public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType media) {
    return type instanceof Class<?> raw && canRead(raw, media);
  }

  @Override
  public Object read(Type type, @Nullable Class<?> context, HttpInputMessage message)
      throws IOException {
    if (type instanceof Class<?> raw) {
      return readInternal(raw, message);
    }
    throw new IllegalStateException("expected a body of a record, was " + type);
  }

  @Override
  protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
    String text = text(message.getBody());
    try {
      return CanonicalJson.read(text, type);
    } catch (JsonError refused) {
      throw new Refusal(
          ProblemCode.BAD_REQUEST,
          String.valueOf(refused.getMessage()),
          "see /v1/openapi.json for what this route takes");
    }
  }

  @Override
  protected void writeInternal(Object body, @Nullable Type type, HttpOutputMessage message)
      throws IOException {
    message.getBody().write(bytes(body));
  }

  static byte[] bytes(Object body) {
    return CanonicalJson.mapper().writeValueAsBytes(body);
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(SIZE_MAX + 1);
    if (bytes.length > SIZE_MAX) {
      throw tooLarge();
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notText) {
      throw new Refusal(ProblemCode.BAD_REQUEST, "expected UTF-8, was other bytes", "send UTF-8");
    }
  }

  @Override
  public List<MediaType> getSupportedMediaTypes(Class<?> type) {
    return supports(type) ? getSupportedMediaTypes() : List.of();
  }
}

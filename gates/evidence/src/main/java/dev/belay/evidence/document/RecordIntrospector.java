package dev.belay.evidence.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/** Derives from the shape of a record what would otherwise be annotations on it. */
final class RecordIntrospector extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final List<String> TRANSPARENT = List.of("value", "values");

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    Optional<Class<?>> family =
        annotated instanceof AnnotatedClass ? family(annotated.getRawType()) : Optional.empty();
    if (family.isEmpty()) {
      return super.findPolymorphicTypeInfo(config, annotated);
    }
    return JsonTypeInfo.Value.construct(
        JsonTypeInfo.Id.NAME,
        JsonTypeInfo.As.PROPERTY,
        discriminator(family.get()),
        null,
        false,
        true);
  }

  /**
   * {@code type}, or {@code record} for a family in which a record has a component of that name.
   */
  private static String discriminator(Class<?> family) {
    boolean taken =
        Arrays.stream(family.getPermittedSubclasses())
            .filter(Class::isRecord)
            .flatMap(member -> Arrays.stream(member.getRecordComponents()))
            .anyMatch(component -> component.getName().equals("type"));
    return taken ? "record" : "type";
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
    Class<?> raw = annotated.getRawType();
    if (!isFamily(raw)) {
      return super.findSubtypes(config, annotated);
    }
    return Arrays.stream(raw.getPermittedSubclasses())
        .map(member -> new NamedType(member, member.getSimpleName()))
        .toList();
  }

  @Override
  public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
    Class<?> raw = annotated.getRawType();
    return family(raw).isPresent() && !isFamily(raw)
        ? raw.getSimpleName()
        : super.findTypeName(config, annotated);
  }

  @Override
  public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated annotated) {
    if (annotated instanceof AnnotatedMethod method
        && isTransparent(method.getDeclaringClass())
        && method.getParameterCount() == 0
        && TRANSPARENT.contains(method.getName())) {
      return true;
    }
    return super.hasAsValue(config, annotated);
  }

  @Override
  public JsonCreator.@Nullable Mode findCreatorAnnotation(
      MapperConfig<?> config, Annotated annotated) {
    if (annotated instanceof AnnotatedConstructor constructor
        && isTransparent(constructor.getDeclaringClass())) {
      return JsonCreator.Mode.DELEGATING;
    }
    return super.findCreatorAnnotation(config, annotated);
  }

  private static boolean isTransparent(Class<?> type) {
    if (!type.isRecord() || family(type).isPresent()) {
      return false;
    }
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1 && TRANSPARENT.contains(components[0].getName());
  }

  private static Optional<Class<?>> family(Class<?> type) {
    if (isFamily(type)) {
      return Optional.of(type);
    }
    return Arrays.stream(type.getInterfaces())
        .filter(RecordIntrospector::isFamily)
        .findFirst()
        .map(found -> found);
  }

  private static boolean isFamily(Class<?> type) {
    return type.isInterface() && type.isSealed() && type.getName().startsWith("dev.belay.");
  }
}

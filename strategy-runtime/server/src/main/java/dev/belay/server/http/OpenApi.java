package dev.belay.server.http;

import dev.belay.api.runtime.Problem;
import dev.belay.server.access.Allow;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, made from the routes themselves, so that it cannot fall behind them. */
final class OpenApi {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Supplier<RequestMappingHandlerMapping> mapping;
  private volatile Optional<byte[]> document = Optional.empty();

  /**
   * Made when first asked for, since routes need this to be made.
   *
   * @param mapping the routes
   */
  OpenApi(Supplier<RequestMappingHandlerMapping> mapping) {
    this.mapping = mapping;
  }

  byte[] document() {
    byte[] made = document.orElseGet(this::make);
    document = Optional.of(made);
    return made;
  }

  private byte[] make() {
    ObjectNode root = JSON.createObjectNode();
    root.put("openapi", "3.1.0");
    ObjectNode info = root.putObject("info");
    info.put("title", "Belay strategy runtime");
    info.put("version", "v1");
    info.put(
        "description",
        "Every long and every decimal is a JSON string; an absent optional is left out. Every no"
            + " is a Problem. Bodies are at most 256 KiB.");
    Schemas schemas = new Schemas();
    ObjectNode paths = root.putObject("paths");
    routes()
        .forEach((path, byMethod) -> {
          ObjectNode node = paths.putObject(path);
          byMethod.forEach((method, handler) ->
              describe(node.putObject(method.toLowerCase(Locale.ROOT)), handler, schemas));
        });
    describeHealth(paths);
    ObjectNode components = root.putObject("components");
    schemas.of(Problem.class);
    components.set("schemas", schemas.components());
    ObjectNode bearer = components.putObject("securitySchemes").putObject("bearer");
    bearer.put("type", "http").put("scheme", "bearer");
    root.putArray("security").addObject().putArray("bearer");
    return JSON.writeValueAsBytes(root);
  }

  private Map<String, Map<String, Method>> routes() {
    Map<String, Map<String, Method>> routes = new TreeMap<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> each :
        mapping.get().getHandlerMethods().entrySet()) {
      Method method = each.getValue().getMethod();
      if (method.isAnnotationPresent(Describe.class)) {
        for (String path : each.getKey().getPatternValues()) {
          for (RequestMethod verb : each.getKey().getMethodsCondition().getMethods()) {
            routes.computeIfAbsent(path, _ -> new TreeMap<>()).put(verb.name(), method);
          }
        }
      }
    }
    return routes;
  }

  private static void describe(ObjectNode node, Method method, Schemas schemas) {
    Describe says = method.getAnnotation(Describe.class);
    Allow allows = method.getAnnotation(Allow.class);
    node.put("operationId", method.getDeclaringClass().getSimpleName() + "." + method.getName());
    node.put("summary", says.value());
    node.put(
        "description",
        "Roles: "
            + String.join(
                ", ",
                Arrays.stream(allows.value())
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .toList()));
    for (Parameter parameter : method.getParameters()) {
      describe(node, parameter, schemas);
    }
    ObjectNode responses = node.putObject("responses");
    ObjectNode success = responses.putObject("200").put("description", "Done.");
    boolean streams = says.lines() != Void.class;
    Class<?> type = streams ? says.lines() : method.getReturnType();
    String media = streams ? "application/x-ndjson" : "application/json";
    if (type != void.class) {
      success.putObject("content").putObject(media).set("schema", schemas.of(type));
    }
    responses
        .putObject("default")
        .put("description", "No, with a code.")
        .putObject("content")
        .putObject("application/problem+json")
        .set("schema", schemas.of(Problem.class));
  }

  private static void describe(ObjectNode node, Parameter parameter, Schemas schemas) {
    PathVariable path = parameter.getAnnotation(PathVariable.class);
    RequestParam query = parameter.getAnnotation(RequestParam.class);
    if (path != null) {
      parameter(node, path.value(), "path", true);
    } else if (query != null) {
      String name = query.value().isEmpty() ? query.name() : query.value();
      boolean optional = query.defaultValue().isEmpty() || !query.required();
      parameter(node, name, "query", !optional);
    } else if (parameter.isAnnotationPresent(RequestBody.class)) {
      node.putObject("requestBody")
          .put("required", true)
          .putObject("content")
          .putObject("application/json")
          .set("schema", schemas.of(parameter.getType()));
    }
  }

  private static void parameter(ObjectNode node, String name, String in, boolean required) {
    ObjectNode parameter = node.withArray("parameters").addObject();
    parameter.put("name", name).put("in", in).put("required", required);
    parameter.putObject("schema").put("type", "string");
  }

  private static void describeHealth(ObjectNode paths) {
    for (String path : List.of("/actuator/health", "/actuator/prometheus")) {
      ObjectNode get = paths.putObject(path).putObject("get");
      boolean open = path.endsWith("health");
      get.put("operationId", path.substring(path.lastIndexOf('/') + 1));
      get.put("summary", open ? "Whether it is up; takes no token." : "Metrics; any role.");
      get.putObject("responses").putObject("200").put("description", "Done.");
      if (open) {
        get.putArray("security");
      }
    }
  }
}

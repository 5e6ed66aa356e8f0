package dev.belay.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the OpenAPI document says of a route. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Describe {
  /** One sentence. */
  String value();

  /** Type of one line, for a route that streams; {@code Void} for one that does not. */
  Class<?> lines() default Void.class;
}

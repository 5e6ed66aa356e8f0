package dev.belay.server.http;

import dev.belay.api.runtime.RuntimeInfo;
import dev.belay.server.access.RoleInterceptor;
import dev.belay.server.access.TokenFilter;
import dev.belay.server.access.Tokens;
import dev.belay.server.evidence.ReportSigner;
import dev.belay.server.home.Home;
import dev.belay.server.kill.Rearm;
import dev.belay.server.orders.OrderDesks;
import dev.belay.server.session.KillSwitch;
import dev.belay.server.session.Sessions;
import dev.belay.server.study.Studies;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the routes together. */
@Configuration(proxyBeanMethods = false)
@Import({Problems.class, ErrorRoute.class})
public class HttpSetup implements WebMvcConfigurer {
  private static final int STREAMS_MAX = 128;

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new RoleInterceptor());
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.addCustomConverter(new Bodies());
  }

  @Bean
  FilterRegistrationBean<TokenFilter> tokenFilter(Tokens tokens) {
    FilterRegistrationBean<TokenFilter> filter =
        new FilterRegistrationBean<>(new TokenFilter(tokens));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit() {
    FilterRegistrationBean<BodyLimit> filter = new FilterRegistrationBean<>(new BodyLimit());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return filter;
  }

  /** Comes last, so that its valve answers before the web server's own. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  @Bean
  LineWriter lineWriter() {
    return new LineWriter(STREAMS_MAX);
  }

  @Bean
  OpenApi openApi(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return new OpenApi(() -> mappings.stream().findFirst().orElseThrow());
  }

  @Bean
  SessionRoutes sessionRoutes(Sessions sessions, ReportSigner signer, LineWriter lines) {
    return new SessionRoutes(sessions, signer, lines);
  }

  @Bean
  JournalRoutes journalRoutes(Sessions sessions) {
    return new JournalRoutes(sessions);
  }

  @Bean
  StudyRoutes studyRoutes(Studies studies, ReportSigner signer) {
    return new StudyRoutes(studies, signer);
  }

  @Bean
  OrderRoutes orderRoutes(OrderDesks desks, LineWriter lines) {
    return new OrderRoutes(desks, lines);
  }

  @Bean
  RuntimeRoutes runtimeRoutes(
      Supplier<RuntimeInfo> info, Home home, KillSwitch kill, Rearm rearm, OpenApi openApi) {
    return new RuntimeRoutes(info, home, kill, rearm, openApi);
  }
}

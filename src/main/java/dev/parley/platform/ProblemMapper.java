package dev.parley.platform;

import jakarta.inject.Inject;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Every failure of the API is {@code application/problem+json}. */
abstract class ProblemMapper<T extends Throwable> implements ExceptionMapper<T> {
  static final String TYPE = "application/problem+json";
  static final MediaType MEDIA_TYPE = MediaType.valueOf(TYPE);
  private static final List<String> KEPT = List.of(HttpHeaders.ALLOW, HttpHeaders.LOCATION);

  @Inject private Problems problems;

  @Override
  public Response toResponse(T fault) {
    if (fault instanceof WebApplicationException turn && turn.getResponse().getStatus() < 400) {
      return turn.getResponse();
    }
    var problem = problems.of(fault);
    var response = Response.status(problem.status()).type(TYPE).entity(problem.json().toString());
    if (problem.status() == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.json().get("retryAfter") != null) {
      response.header(HttpHeaders.RETRY_AFTER, (problem.json().getInt("retryAfter") + 999) / 1000);
    }
    if (fault instanceof WebApplicationException refusal) {
      KEPT.stream()
          .filter(refusal.getResponse().getHeaders()::containsKey)
          .forEach(h -> response.header(h, refusal.getResponse().getHeaderString(h)));
    }
    return response.build();
  }

  /** Everything for which there is no closer one. */
  @Provider
  public static class Any extends ProblemMapper<Throwable> {}

  // The container has its own for these, which are nearer than Any and answer in plain text.
  @Provider
  public static class Refused extends ProblemMapper<WebApplicationException> {}

  @Provider
  public static class Invalid extends ProblemMapper<ValidationException> {}
}

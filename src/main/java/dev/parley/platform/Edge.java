package dev.parley.platform;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What holds for every request and answer of the API: bodies end somewhere, answers are not kept
 * and not guessed at.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public class Edge implements ContainerRequestFilter, ContainerResponseFilter {
  /**
   * The request attribute under which a resource says which origin may read the answer; set it
   * before anything can fail.
   */
  public static final String READABLE_BY = "parley.readable-by";

  private static final int LARGEST = 256 * 1024;

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    var method = resource.getResourceMethod();
    if (method != null && method.isAnnotationPresent(Streams.class)) {
      return;
    }
    if (request.getLength() > LARGEST) {
      throw tooLarge();
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Bounded(request.getEntityStream()));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= 400 && !response.hasEntity()) {
      // Refused by the container itself, without a word.
      Problems.refused(response.getStatus())
          .ifPresent(p -> response.setEntity(p.json().toString(), null, ProblemMapper.MEDIA_TYPE));
    }
    var headers = response.getHeaders();
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putIfAbsent("Cache-Control", List.of("no-store"));
    if (request.getProperty(READABLE_BY) instanceof String origin) {
      headers.putSingle("Access-Control-Allow-Origin", origin);
      headers.add("Vary", "Origin");
    }
  }

  private static Problem tooLarge() {
    return Problem.of(413, "too-long", "Too long", "A body may have at most " + LARGEST + " bytes.")
        .with("limit", LARGEST);
  }

  /** Reads up to the limit and no further, whatever the length was said to be. */
  private static final class Bounded extends FilterInputStream {
    private int left = LARGEST;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      return read < 0 ? read : count(read, 1);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      return read < 0 ? read : count(read, read);
    }

    private int count(int result, int bytes) {
      left -= bytes;
      if (left < 0) {
        throw tooLarge();
      }
      return result;
    }
  }
}

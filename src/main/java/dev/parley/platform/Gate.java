package dev.parley.platform;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Stands before the sockets: an address that opens too many is sent away before anything is made
 * for it.
 */
@WebFilter(urlPatterns = "/ws/*", asyncSupported = true)
public class Gate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Limits limits;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      limits.countAddress(Limit.SOCKET_ADDRESS, request.getRemoteAddr());
    } catch (Problem problem) {
      response.setStatus(problem.status());
      response.setContentType(ProblemMapper.TYPE);
      response.getOutputStream().write(problem.json().toString().getBytes(StandardCharsets.UTF_8));
      return;
    }
    chain.doFilter(request, response);
  }
}

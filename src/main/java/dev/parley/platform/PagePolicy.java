package dev.parley.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells the browser what our own pages may load: our own files, and the inline import map by its
 * hash.
 *
 * <p>The hash is taken from the page itself at start-up, so the map can change without anybody
 * thinking of this class.
 */
@WebFilter({"/desk/*", "/studio/*", "/staff/*", "/survey/*", "/design/*"})
public class PagePolicy extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

  private String policy = policyFor("");

  @Override
  public void init(FilterConfig config) throws ServletException {
    super.init(config);
    try (var page = config.getServletContext().getResourceAsStream("/desk/index.html")) {
      if (page != null) {
        policy = policyFor(new String(page.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-cache"); // asked again each time, answered with 304
    chain.doFilter(request, response);
  }

  static String policyFor(String html) {
    var hashes =
        INLINE_SCRIPT
            .matcher(html)
            .results()
            .map(script -> " 'sha256-" + hash(script.group(1)) + "'")
            .collect(Collectors.joining());
    return "default-src 'none'; script-src 'self'"
        + hashes
        + "; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        + "; require-trusted-types-for 'script'; trusted-types lit-html";
  }

  private static String hash(String script) {
    try {
      var sha =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}

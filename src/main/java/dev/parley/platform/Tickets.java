package dev.parley.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Logins as signed tokens (JWT, RS256). On the machine's time, never on a clock that tests move.
 */
@ApplicationScoped
public class Tickets {
  static final String ISSUER = "parley";

  /** A token and the instant it ends. */
  public record Ticket(String token, Instant expiresAt) {}

  private final Keys keys;
  private final Duration life;

  public Tickets() {
    this(
        Keys.current(),
        ConfigProvider.getConfig()
            .getOptionalValue("parley.login.life", Duration.class)
            .orElse(Duration.ofHours(12)));
  }

  Tickets(Keys keys, Duration life) {
    this.keys = keys;
    this.life = life;
  }

  public Ticket issue(long subject, String name, Set<String> groups) {
    var now = Instant.now();
    var end = now.plus(life);
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(Long.toString(subject))
            .claim("upn", name)
            .claim("groups", List.copyOf(groups))
            .jwtID(Secrets.random())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    try {
      jwt.sign(new RSASSASigner(keys.secret()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return new Ticket(jwt.serialize(), end);
  }

  /** Whose ticket this is. 401 {@code unauthorized} when it is none, not ours, or over. */
  public long subject(String token) {
    try {
      var jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
          || !jwt.verify(new RSASSAVerifier(keys.open()))) {
        throw refused();
      }
      var claims = jwt.getJWTClaimsSet();
      var end = claims.getExpirationTime();
      if (!ISSUER.equals(claims.getIssuer())
          || end == null
          || !Instant.now().isBefore(end.toInstant())) {
        throw refused();
      }
      return Long.parseLong(claims.getSubject());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw refused();
    }
  }

  private static Problem refused() {
    return Problem.unauthorized("This login is not valid or is over. Log in again.");
  }
}

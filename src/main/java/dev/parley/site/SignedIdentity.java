package dev.parley.site;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.platform.Problem;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a visitor is, as the host of the site signed it (JWT).
 *
 * @param subject the host's own name for this customer, at most 200 characters
 * @param by who signed it, with which key
 */
public record SignedIdentity(
    String subject, @Nullable String name, @Nullable String email, String by) {
  /** What a token may have at most. */
  public static final int LONGEST = 4000;

  static final Duration LONGEST_LIFE = Duration.ofHours(1);
  static final Duration SKEW = Duration.ofSeconds(60);
  private static final int LONGEST_SUBJECT = 200;

  /** A key that is live, and good for one algorithm only. */
  record Verifier(long key, JWSAlgorithm algorithm, JWSVerifier signatures) {}

  /**
   * Reads a token, and believes it only when one of the site's keys made it for this site, a moment
   * ago and for a short time. 401 {@code identity-refused}; {@code reason} says why.
   *
   * @param keys the live ones of this site
   */
  static SignedIdentity read(String token, Site site, List<Verifier> keys, Instant now) {
    if (token.length() > LONGEST) {
      throw refused("too-long", "This token has more than " + LONGEST + " characters.");
    }
    if (keys.isEmpty()) {
      throw refused("no-key", "This site has no key for identities; an administrator makes one.");
    }
    try {
      var jwt = SignedJWT.parse(token);
      long key = signer(jwt, keys);
      var claims = jwt.getJWTClaimsSet();
      checkTimes(claims, now);
      if (!claims.getAudience().contains(site.key())) {
        throw refused("audience", "'aud' must be the site's key, " + site.key() + ".");
      }
      return new SignedIdentity(
          subject(claims),
          text(claims, "name"),
          text(claims, "email"),
          "host of " + site.key() + ", key " + key);
    } catch (ParseException e) {
      throw refused("malformed", "This is no signed token (JWS, compact).");
    }
  }

  /** The key's own algorithm counts, never the one that the token would like. */
  private static long signer(SignedJWT jwt, List<Verifier> keys) {
    var wanted = jwt.getHeader().getAlgorithm();
    for (var key : keys) {
      if (key.algorithm().equals(wanted) && verifies(key, jwt)) {
        return key.key();
      }
    }
    throw refused("signature", "None of the site's live keys made this signature.");
  }

  private static boolean verifies(Verifier key, SignedJWT jwt) {
    try {
      return jwt.verify(key.signatures());
    } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
      return false;
    }
  }

  private static void checkTimes(JWTClaimsSet claims, Instant now) {
    var until = needed(claims.getExpirationTime(), "exp");
    var from = needed(claims.getIssueTime(), "iat");
    if (!now.isBefore(until.plus(SKEW))) {
      throw refused("expired", "This token is over; sign a new one for each page.");
    }
    if (until.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
      throw refused("long-lived", "'exp' may be an hour ahead at most.");
    }
    var notBefore = claims.getNotBeforeTime();
    if (from.isAfter(now.plus(SKEW))
        || (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW)))) {
      throw refused("not-yet", "This token is not valid yet; is the host's clock right?");
    }
  }

  private static Instant needed(@Nullable Date time, String claim) {
    if (time == null) {
      throw refused("malformed", "'" + claim + "' is missing: seconds since 1970.");
    }
    return time.toInstant();
  }

  private static String subject(JWTClaimsSet claims) {
    var subject = claims.getSubject();
    if (subject == null
        || subject.isBlank()
        || subject.length() > LONGEST_SUBJECT
        || subject.indexOf('\0') >= 0) {
      throw refused("subject", "'sub' must be your own id of the customer, up to 200 characters.");
    }
    return subject;
  }

  /** What is no text is nothing: a chat is not refused for it. */
  private static @Nullable String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isBlank() ? text : null;
  }

  /**
   * Whom a token speaks of, whether it is to be believed or not: enough to tell that it speaks of
   * somebody else.
   */
  public static Optional<String> spokenOf(String token) {
    try {
      return token.length() > LONGEST
          ? Optional.empty()
          : Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getSubject());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Problem refused(String reason, String detail) {
    return Problem.of(401, "identity-refused", "Not believed", detail)
        .with("reason", jakarta.json.Json.createValue(reason));
  }
}

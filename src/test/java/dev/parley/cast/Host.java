package dev.parley.cast;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** The server of a site's host: it knows its customers and signs who they are. */
public record Host(String site, long key, String secret) {
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** Has an administrator make a key for the site. */
  public static Host of(Desk admin, String site) {
    var made = admin.post("sites/" + site + "/identity-keys", Frames.object("algorithm", "HS256"));
    return new Host(site, Frames.number(made, "id"), made.getString("secret"));
  }

  /** A token for this customer, good for ten minutes from now. */
  public String signs(String subject, String name, Instant now) {
    return signs(
        new JWTClaimsSet.Builder()
            .subject(subject)
            .audience(site)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim("name", name)
            .claim("email", subject + "@mail.example")
            .build());
  }

  public String signs(JWTClaimsSet claims) {
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }
}

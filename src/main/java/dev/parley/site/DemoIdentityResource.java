package dev.parley.site;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.platform.Mode;
import dev.parley.platform.Problem;
import dev.parley.site.IdentityKey.Algorithm;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The demo company's own login: signs for its customers what a host's server would sign. In
 * production there is none.
 */
@RequestScoped
@Path("demo/customers/{name}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class DemoIdentityResource {
  private static final Duration LIFE = Duration.ofMinutes(10);

  private static final Map<String, Customer> CUSTOMERS =
      Map.of(
          "ana", new Customer("customer-1001", "Ana Beltrán", "ana@mail.example"),
          "ben", new Customer("customer-1002", "Ben Okafor", "ben@mail.example"));

  @Inject private Sites sites;
  @Inject private IdentityKeys keys;
  @Inject private InstantSource clock;

  private record Customer(String id, String name, String email) {}

  public record Signed(String token, String name) {}

  @GET
  @Operation(hidden = true)
  public Response signIn(@PathParam("name") String name) {
    var customer = CUSTOMERS.get(name);
    if (Mode.current() == Mode.PRODUCTION || customer == null) {
      throw Problem.notFound("customer");
    }
    return Response.ok(new Signed(token(customer), customer.name()))
        .header("Cache-Control", "no-store")
        .build();
  }

  private String token(Customer customer) {
    var site = sites.byKey("larkwell");
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .subject(customer.id())
            .audience(site.key())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim("name", customer.name())
            .claim("email", customer.email())
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(new MACSigner(secret(site).getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private String secret(Site site) {
    return keys.secret(site)
        .or(
            () ->
                java.util.Optional.ofNullable(
                    keys.make(site, Algorithm.HS256, null, "Demo").secret()))
        .orElseThrow(() -> Problem.notFound("key"));
  }
}

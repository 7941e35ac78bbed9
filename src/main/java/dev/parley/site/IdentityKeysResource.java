package dev.parley.site;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import dev.parley.site.IdentityKey.Algorithm;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys with which the host of a site signs who its visitors are: docs/identity.md. */
@RequestScoped
@Path("sites/{key}/identity-keys")
@RolesAllowed(Role.IS_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class IdentityKeysResource {
  @Inject private Sites sites;
  @Inject private IdentityKeys keys;
  @Inject private Caller caller;

  /**
   * @param secret only in the answer that made it, and never again
   */
  @Schema(name = "IdentityKey")
  public record IdentityKeyView(
      long id,
      @Schema(examples = "HS256") String algorithm,
      boolean live,
      long madeAt,
      String madeBy,
      @Nullable Long revokedAt,
      @Nullable String revokedBy,
      @Nullable String secret) {
    static IdentityKeyView of(IdentityKey key, @Nullable String secret) {
      var revoked = key.revokedAt();
      return new IdentityKeyView(
          key.id(),
          key.algorithm().name(),
          key.live(),
          key.madeAt().toEpochMilli(),
          key.madeBy(),
          revoked == null ? null : revoked.toEpochMilli(),
          key.revokedBy(),
          secret);
    }
  }

  public record IdentityKeyList(List<IdentityKeyView> items) {}

  /**
   * @param algorithm HS256, whose secret is made here, or RS256 and ES256 with your public key
   */
  @Schema(name = "NewIdentityKey")
  public record IdentityKeyForm(
      @Schema(examples = "HS256") @Nullable String algorithm, @Nullable String publicKey) {
    Algorithm wanted() {
      return Arrays.stream(Algorithm.values())
          .filter(a -> a.name().equals(algorithm))
          .findFirst()
          .orElseThrow(() -> Problem.invalid("algorithm", "This is one of: HS256, RS256, ES256."));
    }
  }

  @GET
  @Operation(summary = "The keys of a site, live ones first; never with a secret")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = IdentityKeyList.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public IdentityKeyList list(@PathParam("key") String key) {
    return new IdentityKeyList(
        keys.of(sites.byKey(key)).stream().map(k -> IdentityKeyView.of(k, null)).toList());
  }

  @POST
  @Operation(
      summary = "Make a key",
      description =
          "Two may be live at once, so that the new one can be tried while the old one still signs. The secret of an HS256 key is in this answer only.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: two are live already")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = IdentityKeyView.class)))
  public Response make(@PathParam("key") String key, @Nullable IdentityKeyForm form) {
    var wanted = Given.body(form);
    var made =
        keys.make(sites.byKey(key), wanted.wanted(), wanted.publicKey(), caller.agent().name());
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(IdentityKeyView.of(made.key(), made.secret()))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Revoke a key",
      description =
          "Nothing it signed is believed from now on. Visitors it verified stay who they are. Twice is once.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = IdentityKeyView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public IdentityKeyView revoke(@PathParam("key") String key, @PathParam("id") long id) {
    return IdentityKeyView.of(keys.revoke(sites.byKey(key), id, caller.agent().name()), null);
  }
}

package dev.parley.channel;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.channel.Account.Mode;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import dev.parley.platform.Words;
import dev.parley.site.Sites;
import dev.parley.workstream.Channel;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The accounts of customers' apps, and what they sign with; administrators only. */
@Path("channels")
@RequestScoped
@RolesAllowed(Role.IS_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
public class ChannelsResource {
  @Inject private Accounts accounts;
  @Inject private Sites sites;
  @Inject private Caller caller;

  /**
   * An account.
   *
   * @param site the key of the site whose visitors it is about
   * @param last the number of the last delivery that was made
   * @param accepted the app has everything up to this one, what failed aside
   * @param failingSince since when its webhook takes nothing
   * @param trouble why
   * @param secret only in the answer that made the account, and never again
   */
  @Schema(name = "ChannelAccount")
  public record AccountView(
      long id,
      String site,
      @Schema(examples = "api") String channel,
      @Schema(examples = "relay") String mode,
      String name,
      @Nullable String webhook,
      boolean enabled,
      long createdAt,
      String createdBy,
      int revision,
      long last,
      long accepted,
      @Nullable Long failingSince,
      @Nullable String trouble,
      @Nullable String secret) {}

  public record AccountList(List<AccountView> items, @Nullable String next) {}

  /**
   * @param channel api, facebook, whatsapp, instagram, telegram, x, sms; web for an app that
   *     assists
   * @param mode relay (the visitors' side) or assistant; neither can be changed
   */
  @Schema(name = "ChannelAccountForm")
  public record AccountForm(
      @Schema(examples = "larkwell") @Nullable String site,
      @Schema(examples = "api") @Nullable String channel,
      @Schema(examples = "relay") @Nullable String mode,
      @Schema(examples = "The Larkwell app") @Nullable String name,
      @Schema(examples = "https://app.larkwell.example/parley") @Nullable String webhook,
      @Nullable Boolean enabled,
      @Nullable Integer revision) {
    Accounts.Wish wish() {
      return new Accounts.Wish(name == null ? "" : name, webhook, !Boolean.FALSE.equals(enabled));
    }
  }

  /**
   * @param secret only in the answer that made it, and never again
   */
  @Schema(name = "ChannelSecret")
  public record SecretView(
      long id,
      boolean live,
      long madeAt,
      String madeBy,
      @Nullable Long revokedAt,
      @Nullable String revokedBy,
      @Nullable String secret) {
    static SecretView of(Secret secret, @Nullable String plain) {
      var revoked = secret.revokedAt();
      return new SecretView(
          secret.id(),
          secret.live(),
          secret.madeAt().toEpochMilli(),
          secret.madeBy(),
          revoked == null ? null : revoked.toEpochMilli(),
          secret.revokedBy(),
          plain);
    }
  }

  public record SecretList(List<SecretView> items) {}

  @GET
  @Operation(
      summary = "List the accounts, and how it goes with their deliveries",
      description =
          "In the order in which they were made. Give 'next' back as 'after' for the page that follows.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = AccountList.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public AccountList list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    var page = accounts.page(Page.key(after, 0), Page.size(limit));
    return new AccountList(page.items().stream().map(a -> view(a, null)).toList(), page.next());
  }

  @POST
  @Operation(
      summary = "Make an account",
      description = "Its secret is in this answer only; make another one where it is lost.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "404", description = "unknown-site: there is no site of this key")
  @APIResponse(
      responseCode = "409",
      description = "conflict: another app assists in this channel of the site")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  public Response make(@Nullable AccountForm form) {
    var given = Given.body(form);
    var site = sites.byKey(given.site() == null ? "" : given.site());
    var made =
        accounts.create(
            site,
            Words.read(Channel.class, given.channel(), "channel"),
            given.mode() == null ? Mode.RELAY : Words.read(Mode.class, given.mode(), "mode"),
            given.wish(),
            caller.agent().name());
    return Response.status(201)
        .header("Cache-Control", "no-store")
        .entity(view(made.what(), made.secret()))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One account, and how it goes with its deliveries")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public AccountView one(@PathParam("id") long id) {
    return view(accounts.byId(id), null);
  }

  @PUT
  @Path("{id}")
  @Operation(
      summary = "Change an account",
      description =
          "Its name, where its webhook leads, and whether it is on. Switched off, nothing comes in or goes out; what is said meanwhile waits.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: somebody changed it meanwhile, or another app assists there")
  public AccountView change(@PathParam("id") long id, @Nullable AccountForm form) {
    var given = Given.body(form);
    var seen = Given.seen(null, given.revision(), "revision");
    return view(accounts.update(id, seen, given.wish()), null);
  }

  @GET
  @Path("{id}/secrets")
  @Operation(summary = "The secrets of an account, live ones first; never in clear")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = SecretList.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public SecretList secrets(@PathParam("id") long id) {
    accounts.byId(id);
    return new SecretList(accounts.secrets(id).stream().map(s -> SecretView.of(s, null)).toList());
  }

  @POST
  @Path("{id}/secrets")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Make another secret",
      description =
          "Two may be live at once: what comes in is believed with either, what goes out is signed with both. It is in this answer only.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: two are live already")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  public Response makeSecret(@PathParam("id") long id) {
    var made = accounts.makeSecret(id, caller.agent().name());
    return Response.status(201)
        .header("Cache-Control", "no-store")
        .entity(SecretView.of(made.what(), made.secret()))
        .build();
  }

  @DELETE
  @Path("{id}/secrets/{secret}")
  @Operation(
      summary = "Revoke a secret",
      description = "Nothing signed with it is believed from now on. Twice is once.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public SecretView revoke(@PathParam("id") long id, @PathParam("secret") long secret) {
    return SecretView.of(accounts.revokeSecret(id, secret, caller.agent().name()), null);
  }

  private AccountView view(Account account, @Nullable String secret) {
    var postbox = accounts.postbox(account.id());
    var failing = postbox.failingSince();
    return new AccountView(
        account.id(),
        sites.byId(account.site()).key(),
        Words.of(account.channel()),
        Words.of(account.mode()),
        account.name(),
        account.webhook(),
        account.enabled(),
        account.createdAt().toEpochMilli(),
        account.createdBy(),
        account.revision(),
        postbox.last(),
        postbox.accepted(),
        failing == null ? null : failing.toEpochMilli(),
        postbox.trouble(),
        secret);
  }
}

package dev.parley.help;

import dev.parley.platform.Json;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Consent;
import dev.parley.site.Origins;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a tab of Help says that was done in it. */
@Path("/sites/{key}/help/acts")
@RequestScoped
@PermitAll
@Tag(name = "Help")
@SecurityRequirements
public class HelpActsResource {
  private static final int MOST = 50;
  private static final int LARGEST = 32_000;
  private static final int TOKEN = 100;
  private static final int WORDS = 200;
  private static final Pattern NAME = Pattern.compile("[\\w.:-]{8,40}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})?");

  @Inject private HelpActs acts;
  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Visitors visitors;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  /**
   * @param seq of the last act in this tab
   * @param keeps whether the tab may keep its name; else each load of a page takes another one
   */
  @Schema(name = "HelpActsKept")
  public record Kept(long seq, boolean keeps) {}

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Say what was done in a tab of Help",
      description =
          "In the order it was done, at most 50 acts, as text/plain so that no preflight precedes it; what was said before is not done again. See docs/sessions.md.")
  @APIResponse(
      responseCode = "200",
      description = "It is in the log",
      content = @Content(schema = @Schema(implementation = Kept.class)))
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(
      responseCode = "409",
      description = "tab-taken: this name is of a tab of somebody else; choose another one")
  @APIResponse(
      responseCode = "422",
      description =
          "invalid: nothing of it is kept. 'errors' names each act with an article that the site does not have: 'acts[2].article'; say the others again")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public Kept say(@PathParam("key") String key, String body) {
    var site = sites.byKey(key);
    origins.admitOwn(site, http);
    limits.countAddress(Limit.HELP_ADDRESS, http.getRemoteAddr());
    if (body.length() > LARGEST) {
      throw Problem.tooLong("body", LARGEST);
    }
    var said = Json.object(body);
    var tab = name(said, "tab");
    var all = acts(site, said);
    boolean keeps = keeps(site, Json.string(said, "consent", 10));
    if (!acts.knows(site.id(), tab)) {
      limits.countAddress(Limit.HELP_TAB_ADDRESS, http.getRemoteAddr());
    }
    for (int i = 0; i < all.size(); i++) {
      limits.count(Limit.HELP_TAB, site.id() + " " + tab);
    }
    var reader = new HelpActs.Reader(tab, keeps ? visitor(site, said) : null, !keeps);
    return new Kept(acts.record(site, reader, all, clock.instant()), keeps);
  }

  /** Nobody is known who was not asked, or said no (X31, A22). */
  private static boolean keeps(Site site, @Nullable String consent) {
    if (consent != null && !consent.equals("granted") && !consent.equals("declined")) {
      throw Problem.malformed("'consent' must be granted or declined, or be left out.");
    }
    return consent == null ? site.consent() == Consent.GRANTED : consent.equals("granted");
  }

  private @Nullable Long visitor(Site site, JsonObject said) {
    var token = Json.string(said, "token", TOKEN);
    return token == null
        ? null
        : visitors.recognise(site.id(), token).map(Visitor::id).orElse(null);
  }

  private static List<Said> acts(Site site, JsonObject said) {
    if (!(said.get("acts") instanceof JsonArray array) || array.isEmpty()) {
      throw Problem.malformed("'acts' is missing: an array of what was done.");
    }
    if (array.size() > MOST) {
      throw Problem.malformed("At most " + MOST + " acts are said at once.");
    }
    var all = new ArrayList<Said>();
    for (var one : array) {
      if (!(one instanceof JsonObject act)) {
        throw Problem.malformed("An act is an object with id, kind and what belongs to it.");
      }
      all.add(act(site, act));
    }
    return all;
  }

  private static Said act(Site site, JsonObject act) {
    var kind = Words.read(Doing.class, Json.string(act, "kind", 20), "kind");
    boolean opens = kind == Doing.OPEN;
    var article = article(act);
    if (opens && article == null) {
      throw Problem.malformed("'article' is missing: the id of the article that was opened.");
    }
    var words = plain(Json.string(act, "words", WORDS));
    if (kind == Doing.SEARCH && words == null) {
      throw Problem.malformed("'words' is missing: what was searched for.");
    }
    return new Said(
        name(act, "id"),
        kind,
        opens ? Words.read(How.class, Json.string(act, "how", 20), "how") : null,
        article,
        language(site, Json.string(act, "language", 40)),
        words);
  }

  /** Without what no keyboard types and no database of texts takes. */
  private static @Nullable String plain(@Nullable String words) {
    var plain = words == null ? "" : words.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
    return plain.isEmpty() ? null : plain;
  }

  private static @Nullable Long article(JsonObject act) {
    var value = act.get("article");
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (!(value instanceof JsonNumber number)
        || !number.isIntegral()
        || number.bigIntegerValue().bitLength() > 62
        || number.longValue() <= 0) {
      throw Problem.malformed("'article' is the id of an article, a whole number above 0.");
    }
    return number.longValue();
  }

  static String language(Site site, @Nullable String given) {
    if (given != null && !LANGUAGE.matcher(given).matches()) {
      throw Problem.malformed("'language' is a language tag such as en or pt-BR.");
    }
    return given == null ? site.languages().get(0) : given;
  }

  private static String name(JsonObject object, String member) {
    var name = Json.string(object, member, 40);
    if (name == null || !NAME.matcher(name).matches()) {
      throw Problem.malformed(
          "'" + member + "' has 8 to 40 letters, digits and any of . : _ -, chosen at random.");
    }
    return name;
  }
}

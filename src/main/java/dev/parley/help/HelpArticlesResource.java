package dev.parley.help;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.help.Articles.Whole;
import dev.parley.help.Articles.Wish;
import dev.parley.help.Judgements.Tally;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The articles of a help centre, for their authors. */
@Path("sites/{key}/help/articles")
@RequestScoped
@Tag(name = "Help, for authors")
@Produces(MediaType.APPLICATION_JSON)
public class HelpArticlesResource {
  @Inject private Sites sites;
  @Inject private Articles articles;
  @Inject private Judgements judgements;
  @Inject private Readings readings;
  @Inject private Caller caller;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  @Schema(name = "HelpArticleForm")
  public record ArticleForm(
      @Schema(required = true) @Nullable Long collection,
      @Schema(description = "Any name for this beginning; sent again, the same is made once")
          @Nullable String clientId) {}

  @Schema(name = "HelpArticleMove")
  public record MoveForm(
      @Schema(required = true) @Nullable Long collection,
      @Schema(description = "The revision that was moved") @Nullable Integer revision) {}

  @Schema(name = "HelpArticleTextForm")
  public record TextForm(
      @Schema(required = true, maxLength = 150) @Nullable String title,
      @Schema(maxLength = 300) @Nullable String summary,
      @Schema(
              maxLength = 100000,
              description =
                  "Markdown (CommonMark, tables). Pictures are image:123, articles article:slug.")
          @Nullable String body,
      @Schema(description = "Its address; kept, or made of the title, when left out")
          @Nullable String slug,
      @Schema(description = "The version that was changed; 0 for the first")
          @Nullable Integer version) {}

  @Schema(name = "HelpPublication")
  public record PublicationForm(
      @Schema(required = true, description = "What is read from now on")
          @Nullable Integer version) {}

  /** What an article said. */
  @Schema(name = "HelpArticleVersion")
  public record VersionView(
      int version,
      String title,
      String summary,
      @Schema(description = "Null in lists") @Nullable String body,
      long madeAt,
      String madeBy) {

    static VersionView of(ArticleVersion v, boolean whole) {
      return new VersionView(
          v.number(),
          v.title(),
          v.summary(),
          whole ? v.body() : null,
          v.madeAt().toEpochMilli(),
          v.madeBy());
    }
  }

  @Schema(name = "HelpFeedback")
  public record FeedbackView(
      long id, String language, boolean helpful, @Nullable String comment, long at) {

    static FeedbackView of(Feedback f) {
      return new FeedbackView(
          f.id(), f.language(), f.helpful(), f.comment(), f.at().toEpochMilli());
    }
  }

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "List articles by collection and place, without their bodies",
      description = "Give 'next' back as 'after' for the page that follows.")
  public Page<ArticleView> list(
      @PathParam("key") String key,
      @QueryParam("collection") @Nullable Long collection,
      @QueryParam("language") @Nullable String language,
      @QueryParam("state") @Schema(enumeration = {"draft", "published", "changed"})
          @Nullable String state,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    var site = sites.byKey(key);
    var page = articles.page(site, new Wish(collection, language, state), after, Page.size(limit));
    var tallies =
        judgements.tallies(page.items().stream().map(whole -> whole.article().id()).toList());
    var links = readings.links(site, http);
    return page.map(
        whole ->
            ArticleView.of(
                whole, tallies.getOrDefault(whole.article().id(), Tally.NONE), links, false));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Make an article without words, behind the others of a collection",
      description =
          "Write it in a language with PUT …/texts/{language}. With a 'clientId' it may be sent again: what was made is answered once more.")
  @APIResponse(
      responseCode = "201",
      description = "Made, or made before",
      content = @Content(schema = @Schema(implementation = ArticleView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public Response create(@PathParam("key") String key, @Nullable ArticleForm form) {
    var site = sites.byKey(key);
    var given = Given.body(form);
    var view =
        shown(
            site,
            articles.create(
                site,
                collection(given.collection()),
                Given.name(given.clientId()),
                clock.instant()));
    return Response.created(URI.create("/api/v1/sites/" + key + "/help/articles/" + view.id()))
        .entity(view)
        .build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "An article in all its languages, as it was written last")
  public ArticleView get(@PathParam("key") String key, @PathParam("id") long id) {
    var site = sites.byKey(key);
    return shown(site, articles.byId(site, id));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Move an article to the end of another collection")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = ArticleView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: somebody moved it meanwhile")
  public ArticleView move(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable MoveForm form) {
    var site = sites.byKey(key);
    var given = Given.body(form);
    int seen = Given.seen(match, given.revision(), "revision");
    return shown(site, articles.move(site, id, collection(given.collection()), seen));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Take an article away, in all languages and with all its versions")
  @APIResponse(responseCode = "204", description = "Done; there is nothing to say")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public void remove(@PathParam("key") String key, @PathParam("id") long id) {
    articles.remove(sites.byKey(key), id);
  }

  @PUT
  @Path("{id}/texts/{language}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Write a version in a language",
      description =
          "Readers see it when it is published. What says the same as the last version makes none, so"
              + " a request may be sent again. An address of before leads to the new one.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = ArticleView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description =
          "conflict: the address is taken, or somebody wrote meanwhile: 'version' is theirs")
  public ArticleView write(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @PathParam("language") String language,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable TextForm form) {
    var site = sites.byKey(key);
    var given = Given.body(form);
    articles.write(
        site,
        id,
        language,
        Wording.checked(given.title(), given.summary(), given.body()),
        given.slug(),
        Given.seen(match, given.version(), "version"),
        caller.agent().name(),
        clock.instant());
    return shown(site, articles.byId(site, id));
  }

  @PUT
  @Path("{id}/texts/{language}/publication")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Publish a version, the last or an earlier one")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = ArticleView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public ArticleView publish(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @PathParam("language") String language,
      @Nullable PublicationForm form) {
    var site = sites.byKey(key);
    var version = Given.body(form).version();
    if (version == null) {
      throw Problem.invalid("version", "Say which version is read from now on.");
    }
    articles.publish(site, id, language, version, clock.instant());
    return shown(site, articles.byId(site, id));
  }

  @DELETE
  @Path("{id}/texts/{language}/publication")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Make a draft of it again: nobody reads it in this language")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = ArticleView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public ArticleView unpublish(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @PathParam("language") String language) {
    var site = sites.byKey(key);
    articles.unpublish(site, id, language);
    return shown(site, articles.byId(site, id));
  }

  @GET
  @Path("{id}/texts/{language}/versions")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "The versions of a text, newest first, without their bodies",
      description = "Give 'next' back as 'before' for the page that follows.")
  public Page<VersionView> versions(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @PathParam("language") String language,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return articles
        .versions(sites.byKey(key), id, language, before, Page.size(limit))
        .map(v -> VersionView.of(v, false));
  }

  @GET
  @Path("{id}/texts/{language}/versions/{number}")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "A version as it was written")
  public VersionView version(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @PathParam("language") String language,
      @PathParam("number") int number) {
    return VersionView.of(articles.version(sites.byKey(key), id, language, number), true);
  }

  @GET
  @Path("{id}/feedback")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "What readers said of it, newest first",
      description = "Give 'next' back as 'before' for the page that follows.")
  public Page<FeedbackView> feedback(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    articles.byId(sites.byKey(key), id);
    return judgements.page(id, before, Page.size(limit)).map(FeedbackView::of);
  }

  private ArticleView shown(Site site, Whole whole) {
    long id = whole.article().id();
    var tally = judgements.tallies(List.of(id)).getOrDefault(id, Tally.NONE);
    return ArticleView.of(whole, tally, readings.links(site, http), true);
  }

  private static long collection(@Nullable Long given) {
    if (given == null) {
      throw Problem.invalid("collection", "Say in which collection it stands.");
    }
    return given;
  }
}

package dev.parley.help;

import static java.util.stream.Collectors.toSet;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was done in a tab of Help: the evidence behind its sessions. */
@Path("help-tabs/{id}/acts")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Help")
public class HelpTabActsResource {
  @Inject private HelpActs acts;
  @Inject private Titles titles;

  /**
   * Something that was done. The time is in milliseconds since 1970.
   *
   * @param kind {@code search}, {@code open} or {@code feedback}
   * @param how {@code click}, {@code link}, {@code enter}, {@code suggested} or {@code again}
   * @param title of the article in this language, as it is now; null where that is gone
   * @param words what was searched for, or the search an article was chosen from
   */
  @Schema(name = "HelpAct")
  public record ActView(
      long seq,
      long at,
      String kind,
      @Nullable String how,
      @Nullable Long article,
      @Nullable String title,
      String language,
      @Nullable String words) {
    static ActView of(HelpAct act, @Nullable String title) {
      var how = act.how();
      return new ActView(
          act.seq(),
          act.at().toEpochMilli(),
          Words.of(act.kind()),
          how == null ? null : Words.of(how),
          act.article(),
          title,
          act.language(),
          act.words());
    }
  }

  @GET
  @Operation(
      summary = "List what was done in a tab of Help",
      description = "In order; 'next' is the 'after' of the next page.")
  public Page<ActView> ofTab(
      @PathParam("id") long id,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    if (acts.tab(id).isEmpty()) {
      throw Problem.notFound("tab of Help");
    }
    var page = acts.of(id, Page.key(after, 0), Page.size(limit));
    var called =
        titles.of(page.items().stream().flatMap(act -> act.read().stream()).collect(toSet()));
    return page.map(act -> ActView.of(act, act.read().map(called::get).orElse(null)));
  }
}

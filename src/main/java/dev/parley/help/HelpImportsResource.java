package dev.parley.help;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.file.Illustrations;
import dev.parley.help.ImportFile.Outcome;
import dev.parley.help.Imports.Progress;
import dev.parley.platform.Page;
import dev.parley.platform.Streams;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Folders of Markdown that become articles. */
@Path("sites/{key}/help/imports")
@RequestScoped
@Tag(name = "Help, for authors")
@Produces(MediaType.APPLICATION_JSON)
public class HelpImportsResource {
  @Inject private Sites sites;
  @Inject private Imports imports;
  @Inject private Illustrations illustrations;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** How far an import is. */
  @Schema(name = "HelpImport")
  public record ImportView(
      long id,
      long madeAt,
      String madeBy,
      @Schema(description = "How many files of Markdown") int files,
      @Schema(description = "How many of them were dealt with") long done,
      @Nullable Long doneAt,
      long made,
      long changed,
      @Schema(description = "Which said what the article says") long same,
      long refused,
      @Schema(description = "At most 100") List<Trouble> problems) {

    static ImportView of(Progress progress) {
      var of = progress.of();
      var doneAt = of.doneAt();
      return new ImportView(
          of.id(),
          of.madeAt().toEpochMilli(),
          of.madeBy(),
          of.files(),
          progress.done(),
          doneAt == null ? null : doneAt.toEpochMilli(),
          progress.count(Outcome.MADE),
          progress.count(Outcome.CHANGED),
          progress.count(Outcome.SAME),
          progress.count(Outcome.REFUSED),
          progress.refused().stream().map(f -> new Trouble(f.path(), f.detail())).toList());
    }
  }

  /** Why a file was not taken in. */
  @Schema(name = "HelpImportProblem")
  public record Trouble(String path, @Nullable String detail) {}

  @POST
  @Streams
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Take a folder of Markdown in",
      description =
          "The body is a ZIP of .md files and pictures: language/collection/file.md, with lines between"
              + " --- that say more (docs/help.md). It goes on in the background; the same files again change"
              + " only what is new.")
  @APIResponse(
      responseCode = "202",
      description = "It is being taken in: ask how far it is",
      content = @Content(schema = @Schema(implementation = ImportView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "413", description = "too-long: 'limit' says how large it may be")
  public Response begin(
      @PathParam("key") String key,
      @QueryParam("publish") @DefaultValue("false") boolean publish,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/zip",
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          InputStream body) {
    var site = sites.byKey(key);
    var agent = caller.agent();
    var texts =
        Parcel.open(body)
            .texts(
                (name, bytes) ->
                    illustrations.keep(agent.id(), name, new ByteArrayInputStream(bytes)).id());
    var made = imports.begin(site, texts, publish, agent.name(), clock.instant());
    return Response.accepted(ImportView.of(imports.byId(site, made.id())))
        .location(URI.create("/api/v1/sites/" + key + "/help/imports/" + made.id()))
        .build();
  }

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "The imports of a month, the last ones first",
      description = "Give 'next' back as 'before' for the page that follows.")
  public Page<ImportView> list(
      @PathParam("key") String key,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("20") int limit) {
    return imports.page(sites.byKey(key), before, Page.size(limit)).map(ImportView::of);
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "How far an import is, and what was refused")
  public ImportView get(@PathParam("key") String key, @PathParam("id") long id) {
    return ImportView.of(imports.byId(sites.byKey(key), id));
  }
}

package dev.parley.story;

import dev.parley.agent.Role;
import dev.parley.audience.Outcome;
import dev.parley.audience.Verdict;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Words;
import dev.parley.visit.Arrival;
import dev.parley.visit.Reasons;
import dev.parley.visit.VisitHistory;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the audiences said to each page of a visitor, and why (X22). */
@Path("visitors/{id}/verdicts")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class VerdictsResource {
  @Inject private Visitors visitors;
  @Inject private VisitHistory history;

  /** A page and its verdict. Times are milliseconds since 1970. */
  @Schema(name = "VerdictOnPage")
  public record VerdictView(
      long arrival,
      long visit,
      long at,
      String url,
      String path,
      @Nullable String title,
      @Schema(examples = "Back for the Heron was met. Not met before it: Open repair.")
          String sentence,
      @Nullable Match match,
      List<RuleView> rules) {}

  /** The audience that was met, and the playbook it leads to. */
  @Schema(name = "VerdictMatch")
  public record Match(long audience, String name, long playbook) {}

  /** What one rule said: met, not-met, failed or not-reached. */
  @Schema(name = "VerdictOfRule")
  public record RuleView(long audience, String name, String outcome, @Nullable String reason) {}

  @GET
  @Operation(
      summary = "Explain what the audiences said",
      description =
          "Of every page that was judged, the newest first: which audience was met, and what every rule said. 'sentence' is in the language that is asked for.")
  public Page<VerdictView> list(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
      @Context HttpHeaders headers) {
    var language = Reasons.language(headers);
    return history
        .judged(visitors.byId(id).id(), Place.read(before), limit)
        .map(arrival -> view(arrival, language));
  }

  private static VerdictView view(Arrival arrival, Locale language) {
    var verdict = Verdict.read(String.valueOf(arrival.verdict()));
    var match = verdict.match();
    return new VerdictView(
        arrival.id(),
        arrival.visitId(),
        arrival.at().toEpochMilli(),
        arrival.page().url(),
        arrival.path(),
        arrival.page().title(),
        sentence(verdict, language),
        match == null ? null : new Match(match.audience(), match.name(), match.playbook()),
        verdict.lines().stream()
            .map(l -> new RuleView(l.audience(), l.name(), Words.of(l.outcome()), l.reason()))
            .toList());
  }

  static String sentence(Verdict verdict, Locale language) {
    var words =
        ResourceBundle.getBundle(
            "dev.parley.story.verdict",
            language,
            VerdictsResource.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    var match = verdict.match();
    var sentence =
        new StringBuilder(
            match == null ? words.getString("none") : say(words, "met", match.name()));
    var notMet = names(verdict, Outcome.NOT_MET);
    if (!notMet.isEmpty()) {
      sentence.append(' ').append(say(words, match == null ? "not-met" : "before", notMet));
    }
    var failed = names(verdict, Outcome.FAILED);
    if (!failed.isEmpty()) {
      sentence.append(' ').append(say(words, "failed", failed));
    }
    return sentence.toString();
  }

  private static String names(Verdict verdict, Outcome outcome) {
    return verdict.lines().stream()
        .filter(line -> line.outcome() == outcome)
        .map(Verdict.Line::name)
        .collect(Collectors.joining(", "));
  }

  private static String say(ResourceBundle words, String key, String names) {
    return new MessageFormat(words.getString(key)).format(new Object[] {names});
  }
}

package dev.parley.story;

import dev.parley.platform.Words;
import dev.parley.story.Present.PageSeen;
import dev.parley.visitor.Known;
import dev.parley.visitor.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A visitor as agents see it. Times are milliseconds since 1970. */
@Schema(name = "Visitor")
public record VisitorView(
    long id,
    @Schema(description = "The key of its site", examples = "larkwell") String site,
    @Schema(description = "Whom it is taken for, together with other visitors")
        @Nullable Long person,
    @Schema(examples = "claimed", description = "anonymous, claimed or verified") String identity,
    @Schema(description = "Who says so, while it is verified") @Nullable Verification verified,
    @Nullable String name,
    @Nullable String email,
    String language,
    @Nullable String timeZone,
    String device,
    @Schema(description = "Whether a page of the site is open with a socket") boolean online,
    @Schema(description = "The page that was seen last; left out in long lists")
        @Nullable PageSeen page,
    long firstSeenAt,
    long lastActivityAt,
    int visitCount,
    @Schema(description = "What is known by name, and where from; left out in lists")
        @Nullable Map<String, KnownView> attributes) {

  /**
   * Whom the host of a site signed that this is.
   *
   * @param subject the host's own name for this customer
   * @param by which host, with which key
   */
  @Schema(name = "Verification")
  public record Verification(String subject, String by, long at) {
    static @Nullable Verification of(Visitor visitor) {
      var subject = visitor.subject();
      var by = visitor.verifiedBy();
      var at = visitor.verifiedAt();
      return subject == null || by == null || at == null
          ? null
          : new Verification(subject, by, at.toEpochMilli());
    }
  }

  /**
   * Something known about a visitor.
   *
   * @param value a text, a number or a boolean
   * @param source {@code page}, {@code flow}, {@code agent} or {@code api}
   * @param by the agent who said so, where one did
   */
  @Schema(name = "Attribute")
  public record KnownView(Object value, String source, @Nullable String by, long changedAt) {
    static KnownView of(Known known) {
      return new KnownView(
          known.value(), known.source(), known.by(), known.changedAt().toEpochMilli());
    }
  }

  static VisitorView of(
      Visitor visitor,
      String site,
      boolean online,
      @Nullable PageSeen page,
      @Nullable List<Known> known) {
    return new VisitorView(
        visitor.id(),
        site,
        visitor.personId(),
        Words.of(visitor.identity()),
        Verification.of(visitor),
        visitor.name(),
        visitor.email(),
        visitor.language(),
        visitor.timeZone(),
        Words.of(visitor.device()),
        online,
        page,
        visitor.firstSeenAt().toEpochMilli(),
        visitor.lastActivityAt().toEpochMilli(),
        visitor.visits(),
        known == null ? null : byName(known));
  }

  private static Map<String, KnownView> byName(List<Known> known) {
    var byName = new LinkedHashMap<String, KnownView>();
    known.forEach(k -> byName.put(k.name(), KnownView.of(k)));
    return byName;
  }
}

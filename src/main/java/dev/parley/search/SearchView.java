package dev.parley.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what was found. */
@Schema(name = "SearchPage")
public record SearchView(
    List<Hit> items,
    @Schema(description = "Give it back as 'after'; absent on the last page") @Nullable String next,
    Total total,
    @Schema(description = "There, and true, when nothing was found as it was written")
        @Nullable Boolean similar) {

  static final String EXAMPLE =
      """
      {"items": [
        {"kind": "message", "conversation": 305, "seq": 15, "at": 1795181000000,
         "author": {"kind": "visitor", "id": 105},
         "excerpt": [{"text": "One thing: does the "}, {"text": "box", "hit": true}, {"text": " come off for the train?"}],
         "title": "Test ride", "status": "open", "site": "larkwell",
         "visitor": {"id": 105, "name": "Sam Okafor", "email": "sam.okafor@mail.example"}},
        {"kind": "note", "conversation": 305, "seq": 2, "follows": 15, "at": 1795181050000,
         "author": {"kind": "agent", "id": 11, "name": "Noor Haddad"},
         "excerpt": [{"text": "He means the large "}, {"text": "box", "hit": true}],
         "title": "Test ride", "status": "open", "site": "larkwell",
         "visitor": {"id": 105, "name": "Sam Okafor", "email": "sam.okafor@mail.example"}}],
       "next": "1795181000000.305.30", "total": {"count": 1000, "exact": false}}
      """;

  /** How many there are in all; not counted beyond a thousand: then {@code exact} is false. */
  @Schema(name = "SearchTotal")
  public record Total(@Schema(examples = "1000") int count, boolean exact) {}

  /** Who wrote it. */
  @Schema(name = "SearchAuthor")
  public record Who(String kind, @Nullable Long id, @Nullable String name) {}

  /** Whose conversation it is. */
  @Schema(name = "SearchVisitor")
  public record VisitorName(long id, @Nullable String name, @Nullable String email) {}

  /** One passage. */
  @Schema(name = "SearchHit")
  public record Hit(
      @Schema(
              description =
                  "message; note: private, for agents only; conversation: its title or its visitor",
              examples = "message")
          String kind,
      long conversation,
      @Schema(
              description =
                  "Its place in the thread, a note's in the agents' log; absent for a conversation")
          @Nullable Long seq,
      @Schema(description = "For a note: the entry of the thread it stands after")
          @Nullable Long follows,
      long at,
      @Nullable Who author,
      List<Excerpt.Piece> excerpt,
      String title,
      @Schema(description = "The conversation's, now") String status,
      String site,
      VisitorName visitor) {}
}

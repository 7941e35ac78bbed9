package dev.parley.help;

import dev.parley.platform.Problem.Misfit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a collection is called in a language.
 *
 * @param slug null for one made of the name
 */
@Schema(name = "HelpCollectionText")
public record Named(
    @Schema(required = true, maxLength = 80, examples = "Care and repair") String name,
    @Schema(maxLength = 300, examples = "So that it rides as on the first day.") String summary,
    @Schema(
            maxLength = 100,
            examples = "care-and-repair",
            description = "Its address; made of the name when left out")
        @Nullable String slug) {

  private static final int LONGEST_NAME = 80;

  @SuppressWarnings("NullAway") // a client may send anything
  public Named {
    name = name == null ? "" : name.strip();
    summary = summary == null ? "" : summary.strip();
  }

  void check(String field, List<Misfit> errors) {
    Wording.bounded(name, 1, LONGEST_NAME, field + ".name", errors);
    Wording.bounded(summary, 0, Wording.LONGEST_SUMMARY, field + ".summary", errors);
    Slug.check(slug, field + ".slug", errors);
  }
}

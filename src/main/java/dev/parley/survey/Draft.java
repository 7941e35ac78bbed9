package dev.parley.survey;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Words;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A survey that somebody wants. */
@Schema(name = "SurveyDraft")
public record Draft(
    @Schema(required = true, maxLength = 80, examples = "After the chat") @Nullable String name,
    @Schema(
            required = true,
            enumeration = {"csat", "nps", "stars", "text"},
            description = "Of an existing survey it stays what it is")
        @Nullable String kind,
    @Schema(
            required = true,
            enumeration = {"close", "hand-over", "hand"},
            description =
                "When an agent closes, when the assistant passes on to a person, or when an agent asks")
        @Nullable String when,
    @Schema(
            required = true,
            description = "In each of the site's languages, at most 300 characters",
            examples = "{\"en\": \"How was this conversation?\"}")
        @Nullable JsonObject question,
    @Schema(description = "What is said afterwards, in each of the site's languages")
        @Nullable JsonObject thanks,
    @Schema(
            description =
                "For how many milliseconds the same person is not asked again by it; 7 days when left out",
            examples = "604800000")
        @Nullable Long coolDown,
    @Schema(defaultValue = "true", description = "Whether it is put at all")
        @Nullable Boolean inForce,
    @Schema(
            description =
                "For a change: the version that was changed; the header If-Match says the same")
        @Nullable Integer version) {

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TEXT = 300;
  private static final Duration COOL_DOWN = Duration.ofDays(7);
  private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(366);

  /** 422 {@code invalid} with everything that does not fit. */
  Wanted wanted(List<String> languages) {
    var errors = new ArrayList<Misfit>();
    var named = name == null ? "" : name.strip();
    if (named.isEmpty() || named.length() > LONGEST_NAME) {
      errors.add(
          new Misfit("name", "A survey has a name of at most " + LONGEST_NAME + " characters."));
    }
    var what = word(SurveyKind.class, kind, "kind", errors);
    var at = word(Occasion.class, when, "when", errors);
    if (question == null) {
      errors.add(new Misfit("question", "A survey has a question."));
    }
    var asked = texts(question, "question", languages, errors);
    var thanked = texts(thanks, "thanks", languages, errors);
    long rest = Objects.requireNonNullElse(coolDown, COOL_DOWN.toMillis());
    if (rest < 0 || rest > LONGEST_COOL_DOWN.toMillis()) {
      errors.add(new Misfit("coolDown", "This is from 0 to 366 days, in milliseconds."));
    }
    if (!errors.isEmpty() || what.isEmpty() || at.isEmpty() || asked == null) {
      throw Problem.invalid(errors);
    }
    return new Wanted(
        named,
        what.get(),
        at.get(),
        asked,
        thanked,
        Duration.ofMillis(rest),
        !Boolean.FALSE.equals(inForce));
  }

  private static <E extends Enum<E>> Optional<E> word(
      Class<E> type, @Nullable String word, String field, List<Misfit> errors) {
    try {
      return Optional.of(Words.read(type, word, field));
    } catch (Problem none) {
      errors.add(new Misfit(field, String.valueOf(none.getMessage())));
      return Optional.empty();
    }
  }

  /** Only what the site speaks, its first language first. */
  private static @Nullable String texts(
      @Nullable JsonObject given, String field, List<String> languages, List<Misfit> errors) {
    if (given == null) {
      return null;
    }
    var texts = Json.PROVIDER.createObjectBuilder();
    for (var language : languages) {
      var text = given.get(language) instanceof JsonString said ? said.getString().strip() : "";
      if (text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
        errors.add(
            new Misfit(
                field + "." + language,
                "The site speaks this language: write 1 to " + LONGEST_TEXT + " characters."));
      }
      texts.add(language, text);
    }
    return texts.build().toString();
  }
}

package dev.parley.survey;

import dev.parley.platform.Words;
import dev.parley.survey.Surveys.Current;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A survey as it is put now, or was in an earlier version. Times are milliseconds since 1970. */
@Schema(name = "Survey")
public record SurveyView(
    @Schema(examples = "7301") long id,
    @Schema(examples = "After the chat") String name,
    @Schema(enumeration = {"csat", "nps", "stars", "text"}) String kind,
    @Schema(description = "Give it back with a change") int version,
    @Schema(enumeration = {"close", "hand-over", "hand"}) String when,
    @Schema(description = "By language", examples = "{\"en\": \"How was this conversation?\"}")
        JsonObject question,
    @Nullable JsonObject thanks,
    long coolDown,
    boolean inForce,
    long publishedAt,
    String publishedBy) {

  static SurveyView of(Current current) {
    return of(current.survey(), current.version());
  }

  static SurveyView of(Survey survey, SurveyVersion version) {
    return new SurveyView(
        survey.id(),
        survey.name(),
        Words.of(survey.kind()),
        version.number(),
        Words.of(version.occasion()),
        version.questions(),
        version.thanks(),
        version.coolDown().toMillis(),
        version.inForce(),
        version.publishedAt().toEpochMilli(),
        version.publishedBy());
  }
}

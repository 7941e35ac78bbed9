package dev.parley.survey;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a survey says, checked.
 *
 * @param question by language, as JSON
 * @param thanks the same; null where the screens' own words do
 * @param coolDown how long the same person is not asked again by it
 */
record Wanted(
    String name,
    SurveyKind kind,
    Occasion occasion,
    String question,
    @Nullable String thanks,
    Duration coolDown,
    boolean inForce) {}

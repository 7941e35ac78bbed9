package dev.parley.survey;

import java.time.Instant;

/** Observed in the transaction of the answer. */
public record SurveyAnswered(long invitation, long site, Instant askedAt) {}

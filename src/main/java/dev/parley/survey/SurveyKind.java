package dev.parley.survey;

import dev.parley.platform.Problem;

/** What a survey asks for, and between which numbers. */
public enum SurveyKind {
  /** How content somebody is. */
  CSAT(1, 5),
  /** Whether they would recommend us. */
  NPS(0, 10),
  STARS(1, 5),
  /** Words alone. */
  TEXT(0, 0);

  private final int least;
  private final int most;

  SurveyKind(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** Whether a number is asked for; words are always possible. */
  public boolean isScored() {
    return most > 0;
  }

  public int most() {
    return most;
  }

  /** 422 {@code invalid} when this is no answer to it. */
  Answer checked(Answer answer) {
    var score = answer.score();
    if (isScored() && (score == null || score < least || score > most)) {
      throw Problem.invalid("score", "This is a whole number from " + least + " to " + most + ".");
    }
    if (!isScored() && score != null) {
      throw Problem.invalid("score", "This question is answered in words.");
    }
    if (!isScored() && answer.comment() == null) {
      throw Problem.invalid("comment", "Write something first.");
    }
    return answer;
  }
}

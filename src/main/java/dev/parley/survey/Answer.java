package dev.parley.survey;

import dev.parley.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answers.
 *
 * @param comment null for none, which blanks are too
 */
public record Answer(@Nullable Integer score, @Nullable String comment) {
  public static final int LONGEST_COMMENT = 1000;

  public Answer {
    comment = comment == null || comment.isBlank() ? null : comment.strip();
    if (comment != null && comment.length() > LONGEST_COMMENT) {
      throw Problem.tooLong("comment", LONGEST_COMMENT);
    }
    // PostgreSQL stores no NUL; nobody types one.
    if (comment != null && comment.indexOf('\0') >= 0) {
      throw Problem.malformed("A comment cannot contain the character NUL.");
    }
  }
}

package dev.parley.cast;

import jakarta.json.JsonObject;
import java.util.List;

/** A command that was answered with a problem. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JsonObject problem;

  Refused(JsonObject problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public JsonObject problem() {
    return problem;
  }

  /** The problem's name without its prefix, such as {@code conversation-closed}. */
  public String code() {
    return problem.getString("type").replace("urn:parley:problem:", "");
  }

  public int status() {
    return problem.getInt("status");
  }

  public boolean again() {
    return problem.getBoolean("again");
  }

  public List<String> choices() {
    return Frames.array(problem, "choices").stream()
        .map(value -> ((jakarta.json.JsonString) value).getString())
        .toList();
  }
}

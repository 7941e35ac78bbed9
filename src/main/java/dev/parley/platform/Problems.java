package dev.parley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParsingException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/** Turns whatever went wrong into a sentence a stranger can act on, and counts it. */
@ApplicationScoped
public class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class.getName());

  @Inject private MetricRegistry metrics;

  /**
   * The problem to answer with. What is nobody's mistake but ours gets a reference, under which the
   * log has the whole story.
   */
  public Problem of(Throwable fault) {
    var problem = recognise(fault).orElseGet(() -> internal(fault));
    metrics.counter("parley_problems", new Tag("code", problem.code())).inc();
    return problem;
  }

  private static Problem internal(Throwable fault) {
    var reference = Secrets.random().substring(0, 8);
    LOG.log(Level.SEVERE, "Fault " + reference, fault);
    return Problem.of(
        500,
        "internal",
        "Something went wrong here",
        "This is our fault. The log has it under the reference " + reference + ".");
  }

  /** The first known fault among the causes. */
  static Optional<Problem> recognise(Throwable fault) {
    int depth = 0;
    for (Throwable cause = fault; cause != null && depth < 20; cause = cause.getCause(), depth++) {
      var known = known(cause);
      if (known != null) {
        return Optional.of(known);
      }
    }
    return fault instanceof ProcessingException ? Optional.of(unreadable(null)) : Optional.empty();
  }

  private static @Nullable Problem known(Throwable fault) {
    if (fault instanceof Problem problem) {
      return problem;
    } else if (fault instanceof ConstraintViolationException invalid) {
      return invalid(invalid);
    } else if (fault instanceof JsonException || fault instanceof JsonbException) {
      return fault.getCause() instanceof Problem inner ? inner : unreadable(fault);
    } else if (fault instanceof WebApplicationException refusal
        && !(refusal.getCause() instanceof Problem)) {
      return refused(refusal.getResponse().getStatus()).orElse(null);
    } else if (fault instanceof OptimisticLockException || fault instanceof StaleStateException) {
      return Problem.conflict(
          "Somebody changed this at the same moment. Look at it again, then decide.");
    } else if (fault instanceof org.hibernate.exception.ConstraintViolationException) {
      return Problem.conflict(
          "This does not go with what is stored meanwhile. Look at it again, then decide.");
    } else if (fault instanceof RejectedExecutionException) {
      return Problem.of(
          503,
          "busy",
          "Too busy",
          "There is too much to do at the moment; nothing was stored. Try again in a moment.");
    } else if (fault instanceof SQLException sql && isPassing(sql)) {
      return Problem.unavailable(
          "The database does not answer; nothing was stored. Try again in a moment.");
    }
    return null;
  }

  private static Problem invalid(ConstraintViolationException fault) {
    var errors =
        fault.getConstraintViolations().stream()
            .map(v -> new Problem.Misfit(field(v), v.getMessage()))
            .sorted((a, b) -> a.field().compareTo(b.field()))
            .toList();
    return Problem.invalid(
        errors.isEmpty() ? List.of(new Problem.Misfit("", "A value does not fit.")) : errors);
  }

  /** The path without the method and the parameter it begins with. */
  private static String field(ConstraintViolation<?> violation) {
    var path = violation.getPropertyPath().toString();
    int dot = path.indexOf('.', path.indexOf('.') + 1);
    return dot < 0 ? path.substring(path.lastIndexOf('.') + 1) : path.substring(dot + 1);
  }

  private static Problem unreadable(@Nullable Throwable fault) {
    if (fault instanceof JsonParsingException parsing
        && parsing.getLocation() != null
        && parsing.getLocation().getLineNumber() > 0) {
      var at = parsing.getLocation();
      return Problem.malformed(
          "The body is not JSON: see line "
              + at.getLineNumber()
              + ", column "
              + at.getColumnNumber()
              + ".");
    }
    return Problem.malformed("The body is not JSON, or a member of it is of the wrong kind.");
  }

  /** What the container's refusal means; empty for its own faults. */
  static Optional<Problem> refused(int status) {
    return Optional.ofNullable(
        switch (status) {
          case 401 ->
              Problem.unauthorized("Send the token of a login as 'Authorization: Bearer …'.");
          case 403 -> Problem.forbidden("Your role does not allow this.");
          case 404 ->
              Problem.of(404, "not-found", "Not found", "There is nothing at this address.");
          case 405 ->
              Problem.of(
                  405, "not-allowed", "Not this way", "This address does not take this method.");
          case 406 ->
              Problem.of(
                  406, "not-acceptable", "Not in this form", "The answer is application/json.");
          case 415 ->
              Problem.of(
                  415, "unsupported", "Not in this form", "Send the body as application/json.");
          default ->
              status >= 400 && status < 500
                  ? Problem.of(
                      status,
                      "malformed",
                      "This cannot be read",
                      "The request is not as it should be.")
                  : null;
        });
  }

  /**
   * Whether it will pass: the connection, or a lock that was held too long; SQL states 08, 40, 53,
   * 57 and HYT.
   */
  private static boolean isPassing(SQLException fault) {
    var state = fault.getSQLState() == null ? "" : fault.getSQLState();
    return fault instanceof SQLTransientException
        || state.matches("(08|40|53|57|90098|90067|90121|HYT).*");
  }
}

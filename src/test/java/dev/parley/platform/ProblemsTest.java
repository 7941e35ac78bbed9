package dev.parley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
  record Case(Throwable fault, String code, int status, boolean again) {}

  static Stream<Case> faults() {
    return Stream.of(
        new Case(Problem.notFound("site"), "not-found", 404, false),
        new Case(new RuntimeException(Problem.conflict("x")), "conflict", 409, false),
        new Case(new JsonException("x"), "malformed", 400, false),
        new Case(new JsonException("x", Problem.tooLong("body", 3)), "too-long", 400, false),
        new Case(new ProcessingException(new IOException("cut off")), "malformed", 400, false),
        new Case(new RuntimeException(new OptimisticLockException()), "conflict", 409, false),
        new Case(new RejectedExecutionException(), "busy", 503, true),
        new Case(
            new RuntimeException(new SQLTransientConnectionException()), "unavailable", 503, true),
        new Case(new RuntimeException(new SQLException("x", "08006")), "unavailable", 503, true),
        new Case(
            new RuntimeException(new SQLException("deadlock", "40P01")), "unavailable", 503, true));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aKnownFaultIsAProblemWithItsVerdict(Case known) {
    var problem = Problems.recognise(known.fault()).orElseThrow();
    assertThat(problem.code()).isEqualTo(known.code());
    assertThat(problem.status()).isEqualTo(known.status());
    assertThat(problem.again()).isEqualTo(known.again());
  }

  @Test
  void whatIsUnknownIsOurs() {
    assertThat(Problems.recognise(new NullPointerException())).isEmpty();
    assertThat(Problems.recognise(new RuntimeException(new SQLException("syntax", "42000"))))
        .isEmpty();
  }

  @Test
  void causesThatTurnInACircleEnd() {
    var one = new RuntimeException("one");
    one.initCause(new RuntimeException("two", one));
    assertThat(Problems.recognise(one)).isEmpty();
  }
}

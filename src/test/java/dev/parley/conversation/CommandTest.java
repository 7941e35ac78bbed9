package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.workstream.Again;
import dev.parley.workstream.ConversationRules;
import dev.parley.workstream.OnReturn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is asked of a status, in every status (C04-C19, X13-X15)")
class CommandTest {
  private static final Instant CLOSED = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration LIMIT = Duration.ofHours(1);

  /** The whole machine once more, as a reader of the requirements would write it down. */
  private static final List<Arguments> TABLE =
      Stream.of(
              "AGENT_CLOSE       closed    closed    no",
              "VISITOR_END       closed    closed    no",
              "AUTO_CLOSE        closed    -         -",
              "AGENT_REOPEN      no        no        reopened",
              "VISITOR_RESTART   no        no        restarted",
              "AUDIENCE_RETURN   -         -         reopened",
              "SET_PENDING       pending   pending   no",
              "UNPEND            no        resumed   no",
              "PENDING_DUE       -         resumed   -",
              "VISITOR_MESSAGE   -         resumed   no",
              "AGENT_MESSAGE     -         -         no",
              "ASSISTANT_MESSAGE -         -         no")
          .map(row -> row.split(" +"))
          .flatMap(
              row ->
                  Stream.of(Status.values())
                      .map(
                          status ->
                              Arguments.of(
                                  Command.valueOf(row[0]), status, row[status.ordinal() + 1])))
          .toList();

  static Stream<Arguments> table() {
    return TABLE.stream();
  }

  @ParameterizedTest(name = "{0} while {1}: {2}")
  @MethodSource("table")
  void leads_to(Command command, Status status, String expected) {
    var verdict = command.on(status);

    assertThat(said(verdict)).isEqualTo(expected);
    assertThat(verdict.to)
        .isEqualTo(
            switch (expected) {
              case "closed" -> Status.CLOSED;
              case "pending" -> Status.PENDING;
              case "reopened", "restarted", "resumed" -> Status.OPEN;
              default -> null;
            });
  }

  private static String said(Verdict verdict) {
    return switch (verdict) {
      case STAYS -> "-";
      case REFUSED -> "no";
      default -> verdict.line;
    };
  }

  @Test
  void nothing_is_left_out() {
    var decided =
        TABLE.stream().map(row -> row.get()[0] + "/" + row.get()[1]).collect(Collectors.toSet());

    assertThat(decided)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Command.values())
                .flatMap(c -> Arrays.stream(Status.values()).map(s -> c + "/" + s))
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  void a_command_is_meant_to_lead_to_one_status_at_most(Command command) {
    var goals =
        Arrays.stream(Status.values())
            .map(status -> command.on(status).to)
            .filter(to -> to != null)
            .distinct()
            .toList();

    assertThat(goals).hasSizeLessThanOrEqualTo(1);
    assertThat(command.goal()).isEqualTo(goals.isEmpty() ? null : goals.get(0));
  }

  @Test
  @DisplayName("X14, X06 agents reopen up to the limit and not a millisecond longer")
  void reopening_has_a_limit() {
    var rules = new ConversationRules(LIMIT, OnReturn.SHOW, new Again(true, LIMIT), Again.ALWAYS);

    assertThat(closed(Command.AGENT_REOPEN, rules, LIMIT)).isEqualTo(Verdict.REOPENS);
    assertThat(closed(Command.AGENT_REOPEN, rules, LIMIT.plusMillis(1))).isEqualTo(Verdict.REFUSED);
    assertThat(closed(Command.VISITOR_RESTART, rules, LIMIT.plusMillis(1)))
        .isEqualTo(Verdict.RESTARTS);
  }

  @Test
  @DisplayName("X14, X06 visitors restart up to the limit and not a millisecond longer")
  void restarting_has_a_limit() {
    var rules = new ConversationRules(LIMIT, OnReturn.SHOW, Again.ALWAYS, new Again(true, LIMIT));

    assertThat(closed(Command.VISITOR_RESTART, rules, LIMIT)).isEqualTo(Verdict.RESTARTS);
    assertThat(closed(Command.VISITOR_RESTART, rules, LIMIT.plusMillis(1)))
        .isEqualTo(Verdict.REFUSED);
    assertThat(closed(Command.AGENT_REOPEN, rules, LIMIT.plusMillis(1))).isEqualTo(Verdict.REOPENS);
  }

  @Test
  @DisplayName("X14 both can be switched off")
  void switched_off() {
    var never = new Again(false, null);
    var rules = new ConversationRules(LIMIT, OnReturn.SHOW, never, never);

    assertThat(closed(Command.AGENT_REOPEN, rules, Duration.ZERO)).isEqualTo(Verdict.REFUSED);
    assertThat(closed(Command.VISITOR_RESTART, rules, Duration.ZERO)).isEqualTo(Verdict.REFUSED);
  }

  @Test
  @DisplayName("X13 what a person closed stays closed on return, unless the policy says otherwise")
  void return_of_the_visitor() {
    var show = ConversationRules.FIRST;
    var reopen = new ConversationRules(LIMIT, OnReturn.REOPEN, Again.ALWAYS, Again.ALWAYS);

    assertThat(back(Author.AGENT, show)).isEqualTo(Verdict.STAYS);
    assertThat(back(Author.VISITOR, show)).isEqualTo(Verdict.STAYS);
    assertThat(back(Author.SYSTEM, show)).isEqualTo(Verdict.REOPENS);
    assertThat(back(Author.AGENT, reopen)).isEqualTo(Verdict.REOPENS);
    assertThat(back(Author.VISITOR, reopen)).isEqualTo(Verdict.REOPENS);
  }

  private static Verdict closed(Command command, ConversationRules rules, Duration ago) {
    return command.on(Status.CLOSED, Author.AGENT, CLOSED, rules, CLOSED.plus(ago));
  }

  private static Verdict back(Author closer, ConversationRules rules) {
    return Command.AUDIENCE_RETURN.on(Status.CLOSED, closer, CLOSED, rules, CLOSED);
  }
}

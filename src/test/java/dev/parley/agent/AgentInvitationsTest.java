package dev.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.agent.AgentInvitation.Over;
import dev.parley.agent.AgentInvitations.Made;
import dev.parley.cast.Doors;
import dev.parley.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The link by which an agent chooses a password")
class AgentInvitationsTest {
  private static final Duration THREE_DAYS = Duration.ofHours(72);
  private static final Duration MS = Duration.ofMillis(1);

  @Nested
  @DisplayName("on H2")
  class OnH2 extends Story {
    OnH2() {
      super("h2");
    }
  }

  @Nested
  @DisplayName("on PostgreSQL")
  class OnPostgres extends Story {
    OnPostgres() {
      super("postgres");
    }
  }

  abstract static class Story {
    private final Doors house;
    private final Agents agents;
    private final AgentInvitations invitations;
    private final long ada;
    private final long bo;

    Story(String database) {
      house = Doors.on(database);
      agents = house.door(Agents.class);
      invitations = house.door(AgentInvitations.class);
      ada = agents.create("ada@host.example", "Ada", Role.ADMIN, "x").id();
      bo = agents.create("bo@host.example", "Bo", Role.AGENT, Password.NONE).id();
    }

    @AfterEach
    void close() {
      house.close();
    }

    @Test
    @DisplayName("works once; of the token only the hash is kept")
    void once() {
      var made = made();
      assertThat(agents.byId(bo).hasPassword()).isFalse();

      assertThat(invitations.opened(made.token(), now()).agent()).isEqualTo(bo);
      assertThat(invitations.accept(made.token(), "a hash", now())).isEqualTo(bo);

      assertThat(password()).isEqualTo("a hash");
      assertThat(over(made, now())).isEqualTo("used");
      assertThat(
              house
                  .together(
                      () ->
                          house
                              .entities()
                              .createNativeQuery("select token_hash from agent_invitation")
                              .getResultList())
                  .toString())
          .doesNotContain(made.token());
    }

    @Test
    @DisplayName("at its end it still works, a millisecond later it does not (X06)")
    void expires() {
      var made = made();
      var end = now().plus(THREE_DAYS);

      assertThat(invitations.opened(made.token(), end).over(end)).isNull();
      assertThat(over(made, end.plus(MS))).isEqualTo("expired");
      assertThat(refused(() -> invitations.accept(made.token(), "late", end.plus(MS))).status())
          .isEqualTo(409);
      assertThat(password()).isEqualTo(Password.NONE);
    }

    @Test
    @DisplayName("who chose a password otherwise, or is switched off, has no link open")
    void chosen_otherwise() {
      var own = made();
      agents.password(bo, "chosen");
      assertThat(over(own, now())).isEqualTo("revoked");

      var given = made();
      var seen = agents.byId(bo);
      agents.update(bo, "Bo", Role.AGENT, true, "given", seen.revision());
      assertThat(over(given, now())).isEqualTo("revoked");
      assertThat(password()).isEqualTo("given");
    }

    @Test
    @DisplayName("an invited administrator is none yet: the last who can log in stays one")
    void last_administrator() {
      long invited = agents.create("iris@host.example", "Iris", Role.ADMIN, Password.NONE).id();
      var problem =
          refused(
              () -> agents.update(ada, "Ada", Role.AGENT, true, null, agents.byId(ada).revision()));
      assertThat(problem.code()).isEqualTo("conflict");
      assertThat(agents.byId(ada).role()).isEqualTo(Role.ADMIN);

      agents.password(invited, "chosen");
      var changed = agents.update(ada, "Ada", Role.AGENT, true, null, agents.byId(ada).revision());
      assertThat(changed.role()).isEqualTo(Role.AGENT);
    }

    @Test
    @DisplayName("a newer one, or an administrator, takes it back; what was used stays used")
    void taken_back() {
      var used = made();
      invitations.accept(used.token(), "first", now());
      var replaced = made();
      var byHand = made();
      assertThat(over(replaced, now())).isEqualTo("revoked");

      agents.endInvitations(bo);

      assertThat(over(byHand, now())).isEqualTo("revoked");
      assertThat(invitations.of(bo))
          .extracting(i -> i.over(now()))
          .containsExactly(Over.REVOKED, Over.REVOKED, Over.USED);
      assertThat(password()).as("a link that nobody used changed nothing").isEqualTo("first");
    }

    @Test
    @DisplayName("an account that is switched off gets none, and lets nobody in by one it had")
    void switched_off() {
      var made = made();
      agents.update(bo, "Bo", Role.AGENT, false, null, agents.byId(bo).revision());

      assertThat(over(made, now())).isEqualTo("revoked");
      assertThat(refused(this::made).code()).isEqualTo("conflict");
      assertThat(refused(() -> invitations.make(99, ada, now())).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("made up, or half of one: there is none")
    void unknown() {
      var token = made().token();

      for (var tried :
          new String[] {"x", token.substring(1), token.toLowerCase(java.util.Locale.ROOT)}) {
        assertThat(refused(() -> invitations.opened(tried, now())).status()).isEqualTo(404);
      }
    }

    @Test
    @DisplayName("of sixteen who choose at once one has chosen")
    void raced() {
      var made = made();
      var tries =
          IntStream.range(0, 16)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            try {
                              invitations.accept(made.token(), "hash " + i, now());
                              return "hash " + i;
                            } catch (Problem lost) {
                              return lost.code();
                            }
                          }))
              .toList();

      var ends = tries.stream().map(CompletableFuture::join).toList();

      assertThat(ends).filteredOn(end -> end.startsWith("hash")).containsExactly(password());
      assertThat(ends).filteredOn("invitation-over"::equals).hasSize(15);
    }

    private Made made() {
      return invitations.make(bo, ada, now());
    }

    private String password() {
      return agents.byEmail("bo@host.example").orElseThrow().passwordHash();
    }

    private String over(Made made, Instant at) {
      return refused(() -> invitations.opened(made.token(), at)).json().getString("over");
    }

    private Instant now() {
      return house.time();
    }

    private static Problem refused(Runnable wish) {
      return catchThrowableOfType(Problem.class, wish::run);
    }
  }
}

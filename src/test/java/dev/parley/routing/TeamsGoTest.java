package dev.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.agent.Profiles;
import dev.parley.agent.Skill;
import dev.parley.agent.Team;
import dev.parley.agent.Teams;
import dev.parley.cast.Frames;
import dev.parley.platform.Problem;
import dev.parley.playbook.HandOvers;
import dev.parley.playbook.Playbooks;
import dev.parley.routing.Engagement.State;
import dev.parley.site.Sites;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Teams and skills that are renamed and deleted")
class TeamsGoTest {
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
    private final Office office;
    private final Teams teams;
    private final Profiles profiles;

    Story(String database) {
      office = new Office(database, "PUSH", 0);
      office.house.door(AskedFor.class);
      office.house.door(HandOvers.class);
      teams = office.house.door(Teams.class);
      profiles = office.house.door(Profiles.class);
    }

    @AfterEach
    void close() {
      assertThat(Books.faults(office)).isEmpty();
      office.close();
    }

    @Test
    @DisplayName("what is renamed is found by both names, until another takes the old one")
    void renamed() {
      var bikes = teams.skill("Bikes");
      var renamed = teams.renameSkill(bikes.id(), "E-bikes", bikes.revision());

      assertThat(teams.skills()).extracting(Skill::name).containsExactly("E-bikes");
      assertThat(id(teams.skillNamed("bikes"))).isEqualTo(bikes.id());
      assertThat(refused(() -> teams.renameSkill(bikes.id(), "Wheels", bikes.revision())).code())
          .as("from what was seen before")
          .isEqualTo("conflict");

      var other = teams.skill("BIKES");
      assertThat(other.id()).isNotEqualTo(renamed.id());
      assertThat(id(teams.skillNamed("Bikes"))).isEqualTo(other.id());
      assertThat(refused(() -> teams.renameSkill(other.id(), "e-Bikes", other.revision())).code())
          .isEqualTo("conflict");
      var back = teams.renameSkill(renamed.id(), "E-BIKES", renamed.revision());
      assertThat(back.name()).as("only its letters").isEqualTo("E-BIKES");
    }

    @Test
    @DisplayName("a team that is needed stays, and says by whom: agents, conversations, playbooks")
    void needed() {
      var support = teams.create("Support");
      join(11, support);
      join(12, support);
      asking("Support");
      playbook("Leasing", "support");

      var problem = refused(() -> teams.remove(support.id(), null, office.now()));

      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.code()).isEqualTo("in-use");
      assertThat(problem.json().getJsonArray("holders"))
          .extracting(holder -> holder.asJsonObject().toString())
          .containsExactlyInAnyOrder(
              "{\"what\":\"agents\",\"count\":2,\"names\":[\"Agent 11\",\"Agent 12\"]}",
              "{\"what\":\"conversations\",\"count\":1,\"names\":[]}",
              "{\"what\":\"playbooks\",\"count\":1,\"names\":[\"Leasing\"]}");
      assertThat(teams.all()).extracting(Team::name).containsExactly("Support");
      assertThat(profiles.of(11).teams()).containsExactly(support.id());
    }

    @Test
    @DisplayName("into another: its people, what waits for it and its names go there")
    void into() {
      var support = teams.create("Helpdesk");
      var named = teams.rename(support.id(), "Support", support.revision());
      var care = teams.create("Care");
      join(11, support);
      join(12, support);
      join(12, care);
      long c = asking("Support");
      playbook("Leasing", "Support");

      teams.remove(named.id(), care.id(), office.now());
      teams.remove(named.id(), care.id(), office.now());

      assertThat(teams.all()).extracting(Team::name).containsExactly("Care");
      assertThat(profiles.of(11).teams()).containsExactly(care.id());
      assertThat(profiles.of(12).teams()).containsExactly(care.id());
      assertThat(live(c).team()).isEqualTo(care.id());
      assertThat(live(asking("Support")).team()).isEqualTo(care.id());
      assertThat(live(asking("helpdesk")).team()).isEqualTo(care.id());
      assertThat(teams.names())
          .as("what tells of it still names it")
          .containsEntry(named.id(), "Support");
    }

    @Test
    @DisplayName("where there is no such team, or it is the same one, nothing goes anywhere")
    void into_nothing() {
      var support = teams.create("Support");
      join(11, support);

      assertThat(refused(() -> teams.remove(support.id(), 99L, office.now())).status())
          .isEqualTo(404);
      assertThat(refused(() -> teams.remove(support.id(), support.id(), office.now())).status())
          .isEqualTo(422);
      assertThat(profiles.of(11).teams()).containsExactly(support.id());
    }

    @Test
    @DisplayName("nobody waits for a team that went while they were handed over")
    void nobody_waits() {
      var support = teams.create("Support");
      office.agent(11, 3);
      long c = asking("Support");
      office.route();
      assertThat(live(c).state()).as("the agent is not in it").isEqualTo(State.QUEUED);

      office.house.sql("update team set gone_at = 1 where id = ?1", support.id());
      office.route();

      assertThat(live(c).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    @DisplayName("one of the same name is the one that was deleted, empty")
    void comes_back() {
      var support = teams.create("Support");
      teams.remove(support.id(), null, office.now());
      assertThat(teams.named("Support")).isEmpty();
      assertThat(refused(() -> teams.byId(support.id())).status()).isEqualTo(404);

      var other = teams.create("Care");
      assertThat(teams.rename(other.id(), "SUPPORT", other.revision()).name()).isEqualTo("SUPPORT");
      assertThat(teams.rename(other.id(), "Care", other.revision() + 1).name()).isEqualTo("Care");
      assertThat(id(teams.named("Support"))).isEqualTo(other.id());
      assertThat(teams.create("support").id()).isNotEqualTo(other.id());
    }

    @Test
    @DisplayName("a skill goes with those who have it, not while something asks for it")
    void skill() {
      var bikes = teams.skill("Bikes");
      office.agent(11, 3);
      office.house.sql("insert into agent_skill values (11, ?1, 3)", bikes.id());
      long c = office.open();
      office.conversations.handOver(c, List.of("Bikes"), null, office.now());

      assertThat(refused(() -> teams.removeSkill(bikes.id(), office.now())).json().toString())
          .contains("{\"what\":\"conversations\",\"count\":1,\"names\":[]}");
      office.close(c, 11);
      teams.removeSkill(bikes.id(), office.now());

      assertThat(teams.skills()).isEmpty();
      assertThat(profiles.of(11).skills()).isEmpty();
      assertThat(teams.skill("Bikes").id()).isEqualTo(bikes.id());
      assertThat(profiles.of(11).skills()).isEmpty();
    }

    private void join(long agent, Team team) {
      if (office.number("select count(*) from agent where id = " + agent) == 0) {
        office.agent(agent, 3);
      }
      office.house.sql("insert into agent_team values (?1, ?2)", agent, team.id());
    }

    /** A conversation that waits for this team. */
    private long asking(String team) {
      long id = office.open();
      office.conversations.handOver(id, List.of(), team, office.now());
      return id;
    }

    private void playbook(String name, String team) {
      var step =
          Frames.object(
              "id", "people", "type", "handover", "text", Map.of("en", "Wait"), "team", team);
      var definition = Frames.object("title", Map.of("en", name), "steps", List.of(step));
      office.house.together(
          () ->
              office
                  .house
                  .door(Playbooks.class)
                  .create(office.house.door(Sites.class).byKey("s"), name, definition, "test"));
    }

    private Engagement live(long conversation) {
      return office.house.together(() -> office.engagements.live(conversation).orElseThrow());
    }

    private static long id(Optional<? extends Object> named) {
      var found = named.orElseThrow();
      return found instanceof Team team ? team.id() : ((Skill) found).id();
    }

    private static Problem refused(Runnable wish) {
      return catchThrowableOfType(Problem.class, wish::run);
    }
  }
}

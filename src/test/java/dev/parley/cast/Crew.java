package dev.parley.cast;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Agents of a test's own, each with a desk that is open, and what they carry. */
public final class Crew implements AutoCloseable {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final Stage stage;
  private final List<Agent> agents = new ArrayList<>();

  public Crew(Stage stage) {
    this.stage = stage;
  }

  /** One of them. */
  public record Agent(long id, String name, Desk desk) {
    /** What visitors read. */
    public String first() {
      return name.substring(0, name.indexOf(' '));
    }

    public void be(String presence) {
      desk.put("me/presence", Frames.object("presence", presence));
    }
  }

  /**
   * Somebody who is there and can carry so much.
   *
   * @param profile teams, shifts and the like
   */
  public Agent agent(int capacity, Object... profile) {
    int n = NAMES.incrementAndGet();
    var email = stage.key() + "-crew" + n + "@larkwell.example";
    var name = "Crew" + n + " " + stage.key();
    var password = "a-long-password";
    var account =
        Frames.object("email", email, "name", name, "role", "agent", "password", password);
    var id = Frames.number(stage.admin().post("agents", account), "id");
    profile(id, Frames.with(Frames.object(profile), "capacity", capacity));
    var agent = new Agent(id, name, Desk.login(stage.server(), email, password));
    agent.desk.connectToLists();
    agent.be("available");
    agents.add(agent);
    return agent;
  }

  private void profile(long id, JsonObject profile) {
    stage.admin().put("agents/" + id + "/profile", profile);
  }

  /** What they carry now. */
  public int carries(Agent agent) {
    var load = stage.admin().get("agents/" + agent.id() + "/capacity");
    return load.getInt("used") + load.getInt("beyond");
  }

  @Override
  public void close() {
    for (var agent : agents) {
      agent.be("away");
      agent.desk().close();
    }
  }
}

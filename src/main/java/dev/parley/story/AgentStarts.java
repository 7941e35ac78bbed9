package dev.parley.story;

import dev.parley.agent.Agent;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Writer;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Secrets;
import dev.parley.playbook.Playbooks;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * When an agent begins to talk (C05, X12): in the thread that is open with this visitor, else in a
 * new one of the site's default playbook. It is Open, and the agent is in it.
 */
@ApplicationScoped
public class AgentStarts {
  private static final int LOOKED_AT = 50;

  @Inject private Visitors visitors;
  @Inject private Sites sites;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private Playbooks playbooks;
  @Inject private TakeIn takeIn;
  @Inject private Writer writer;
  @Inject private AgentStarts itself;

  /** The conversation, and whether these words were written now. */
  public record Started(Conversation conversation, boolean fresh) {}

  /** The same client id begins once. */
  public Started with(long visitor, Agent agent, String clientId, String text, Instant now) {
    // Refused before anything is opened.
    Post.byAgent(0, clientId, agent.id(), text);
    long conversation = itself.begin(visitor, agent, clientId, now);
    var posted = post(Post.byAgent(conversation, clientId, agent.id(), text));
    return new Started(conversations.byId(conversation), posted.fresh());
  }

  @Transactional
  public long begin(long id, Agent agent, String clientId, Instant now) {
    var visitor = visitors.lock(id);
    var written = conversations.withEntry(id, clientId);
    if (written.isPresent()) {
      return written.get();
    }
    long conversation =
        open(visitor, now)
            .map(c -> going(c, agent, now))
            .orElseGet(() -> fresh(visitor, clientId, now));
    return takeIn.join(conversation, agent, now);
  }

  private Optional<Conversation> open(Visitor visitor, Instant now) {
    return conversations.ofVisitor(visitor.id(), Place.TOP, LOOKED_AT).items().stream()
        .filter(c -> statuses.settle(c, now).status() != Status.CLOSED)
        .findFirst();
  }

  /** Whoever writes waits no longer: what an agent begins is Open. */
  private long going(Conversation c, Agent agent, Instant now) {
    if (c.status() == Status.PENDING) {
      statuses.resume(c.id(), c.version(), Actor.agent(agent.id(), agent.name()), now);
    }
    return c.id();
  }

  private long fresh(Visitor visitor, String clientId, Instant now) {
    var site = sites.byId(visitor.siteId());
    if (site.defaultPlaybookId() == null) {
      throw Problem.unavailable("This site is still being made.");
    }
    var playbook = playbooks.current(site.defaultPlaybookId());
    var title = playbooks.flow(playbook.id()).title().in(visitor.language());
    return conversations
        .openNew(
            site.id(),
            visitor.id(),
            playbook.playbookId(),
            title,
            "=agent-" + Secrets.hash(clientId),
            channelOf(visitor),
            now)
        .conversation()
        .id();
  }

  /** By the channel by which they came last. */
  private Channel channelOf(Visitor visitor) {
    return conversations.ofVisitor(visitor.id(), Place.TOP, 1).items().stream()
        .findFirst()
        .map(Conversation::channel)
        .orElse(Channel.WEB);
  }

  private Posted post(Post post) {
    try {
      return writer.post(post).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }
}

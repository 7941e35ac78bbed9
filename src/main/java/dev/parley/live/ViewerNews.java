package dev.parley.live;

import dev.parley.conversation.Access;
import dev.parley.conversation.AccessChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells widgets when they may see other threads than before. What happened on another node is told
 * by it, and found with the next beat in any case.
 */
@ApplicationScoped
class ViewerNews {
  @Inject private Connections connections;
  @Inject private Access access;
  @Inject private ViewerNews itself;
  @Resource private ManagedExecutorService executor;

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
    var open = of(event.visitors());
    open.forEach(WidgetConnection::doubt);
    if (!open.isEmpty()) {
      // The transaction is over, but its thread is not free for another one yet.
      executor.execute(() -> itself.look(open));
    }
  }

  private Set<WidgetConnection> of(Set<Long> visitors) {
    return visitors.stream()
        .flatMap(visitor -> connections.ofVisitor(visitor).stream())
        .collect(Collectors.toSet());
  }

  /** Looks what these may see now, and tells those for whom it is not what it was. */
  @ActivateRequestContext
  public void look(Collection<WidgetConnection> some) {
    var ids = some.stream().map(WidgetConnection::visitor).collect(Collectors.toSet());
    var viewers = access.of(ids);
    for (var connection : some) {
      var viewer = viewers.get(connection.visitor());
      if (viewer != null && !viewer.equals(connection.viewer())) {
        connections.see(connection, viewer, access.visible(viewer, connection.followed()));
        connection.send(
            viewer.isAlone()
                ? "{\"type\":\"access.changed\"}"
                : "{\"type\":\"access.changed\",\"access\":" + viewer.hashCode() + "}");
      }
    }
  }
}

package dev.parley.routing;

import java.util.ArrayList;
import java.util.List;

/** What must be true of the tables at every moment; each query names what is not. */
final class Books {
  private Books() {}

  static List<String> faults(Office office) {
    var faults = new ArrayList<String>();
    look(
        office,
        faults,
        "negative, or above the limit",
        "select agent_id from agent_capacity where used < 0 or beyond < 0 or used > units");
    look(
        office,
        faults,
        "the holds are not what is counted",
        "select c.agent_id from agent_capacity c where c.used <> (select coalesce(sum(h.units), 0) from capacity_hold h"
            + " where h.agent_id = c.agent_id and h.live = true and h.beyond = false) or c.beyond <> (select"
            + " coalesce(sum(h.units), 0) from capacity_hold h where h.agent_id = c.agent_id and h.live = true and"
            + " h.beyond = true)");
    look(
        office,
        faults,
        "a hold of what holds nothing",
        "select h.id from capacity_hold h join engagement e on e.id = h.engagement_id where h.live = true and"
            + " (e.agent_id is null or e.agent_id <> h.agent_id or e.state in ('QUEUED', 'ENDED') or"
            + " (e.state = 'WAITING' and e.waiting_for = 'PENDING'))");
    look(
        office,
        faults,
        "active without a hold",
        "select e.id from engagement e where e.state in ('ACTIVE', 'WRAP_UP') and not exists (select 1 from"
            + " capacity_hold h where h.engagement_id = e.id and h.live = true)");
    look(
        office,
        faults,
        "the conversation says otherwise",
        "select e.id from engagement e join conversation c on c.id = e.conversation_id where e.live = true and"
            + " ((e.state = 'ACTIVE' and (c.agent_id is null or c.agent_id <> e.agent_id or c.status <> 'OPEN')) or"
            + " (e.state = 'QUEUED' and (c.agent_id is not null or c.waiting = false or c.status <> 'OPEN')) or"
            + " (e.state = 'WRAP_UP' and c.status <> 'CLOSED') or"
            + " (c.status = 'PENDING' and (e.state <> 'WAITING' or e.waiting_for <> 'PENDING')))");
    look(
        office,
        faults,
        "nobody's: an agent or a wait without an engagement",
        "select c.id from conversation c where c.status = 'OPEN' and (c.agent_id is not null or c.waiting = true)"
            + " and not exists (select 1 from engagement e where e.conversation_id = c.id and e.live = true)");
    look(
        office,
        faults,
        "the router went beyond a limit",
        "select a.id from assignment a where a.how in ('ROUTED', 'KEPT') and a.beyond = true");
    return faults;
  }

  private static void look(Office office, List<String> faults, String what, String sql) {
    var rows = office.rows(sql);
    if (!rows.isEmpty()) {
      faults.add(what + ": " + rows);
    }
  }
}

package dev.parley.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** How far a tab of Help has been counted. Whoever counts holds its row. */
@Entity
@Table(name = "service_tab")
@DynamicUpdate
class ServiceTab {
  @Id
  @Column(name = "tab_id")
  private long tab;

  @Column(name = "consumed_seq")
  private long consumed;

  @Column private int sessions;
  @Column private boolean searched;

  @Column(name = "waiting_since")
  private @Nullable Long waitingSince;

  @Column(name = "waiting_at")
  private @Nullable Instant waitingAt;

  @Column(name = "waiting_searches")
  private int waitingSearches;

  protected ServiceTab() {}

  /** Everything up to this sequence is counted. */
  void reached(long seq, int sessions, HelpCut cut) {
    var lead = cut.lead();
    this.consumed = seq;
    this.sessions = sessions;
    this.searched = cut.searched();
    this.waitingSince = lead == null ? null : (Long) lead.since();
    this.waitingAt = lead == null ? null : lead.at();
    this.waitingSearches = lead == null ? 0 : lead.searches();
  }

  long tab() {
    return tab;
  }

  long consumed() {
    return consumed;
  }

  /** The ordinal of its last session; 0 when it has none. */
  int sessions() {
    return sessions;
  }

  boolean searched() {
    return searched;
  }

  @Nullable HelpLead lead() {
    var at = waitingAt;
    return waitingSince == null || at == null
        ? null
        : new HelpLead(waitingSince, at, waitingSearches);
  }
}

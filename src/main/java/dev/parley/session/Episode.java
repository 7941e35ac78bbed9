package dev.parley.session;

import dev.parley.conversation.Conversation;
import dev.parley.platform.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What happened to a conversation from its becoming Open to its being Closed. */
@Entity
@Table(name = "episode")
@IdClass(Episode.Key.class)
@DynamicUpdate
class Episode {
  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Id private int ordinal;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(updatable = false)
  private String channel;

  @Column(name = "playbook_id", updatable = false)
  private long playbook;

  @Column(name = "audience_id", updatable = false)
  private @Nullable Long audience;

  @Column(name = "opened_seq", updatable = false)
  private long openedSeq;

  @Column(name = "opened_at", updatable = false)
  private Instant openedAt;

  @Column(name = "opened_by", updatable = false)
  private String openedBy;

  @Column(name = "asked_at")
  private @Nullable Instant askedAt;

  @Column(name = "passed_at")
  private @Nullable Instant passedAt;

  @Column(name = "assisted_at")
  private @Nullable Instant assistedAt;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  @Column(name = "answered_by")
  private @Nullable Long answeredBy;

  @Column(name = "by_visitor")
  private int byVisitor;

  @Column(name = "by_assistant")
  private int byAssistant;

  @Column(name = "by_agent")
  private int byAgent;

  @Column(name = "pending_since")
  private @Nullable Instant pendingSince;

  @Column(name = "pending_ms")
  private long pending;

  @Column(name = "closed_at")
  private @Nullable Instant closedAt;

  @Column(name = "closed_by")
  private @Nullable String closedBy;

  protected Episode() {}

  Episode(Conversation thread, Chapter chapter) {
    this.conversation = thread.id();
    this.ordinal = chapter.ordinal();
    this.site = thread.site();
    this.channel = Words.of(thread.channel());
    this.playbook = thread.playbook();
    this.audience = thread.audience();
    this.openedSeq = chapter.openedSeq();
    this.openedAt = chapter.openedAt();
    this.openedBy = chapter.openedBy();
    follow(chapter);
  }

  record Key(long conversation, int ordinal) implements Serializable {}

  final void follow(Chapter chapter) {
    askedAt = chapter.askedAt();
    passedAt = chapter.passedAt();
    assistedAt = chapter.assistedAt();
    answeredAt = chapter.answeredAt();
    answeredBy = chapter.answeredBy();
    byVisitor = chapter.counts().visitor();
    byAssistant = chapter.counts().assistant();
    byAgent = chapter.counts().agent();
    pendingSince = chapter.pendingSince();
    pending = chapter.pending();
    closedAt = chapter.closedAt();
    closedBy = chapter.closedBy();
  }

  Chapter chapter() {
    return new Chapter(
        ordinal,
        openedSeq,
        openedAt,
        openedBy,
        askedAt,
        passedAt,
        assistedAt,
        answeredAt,
        answeredBy,
        new Counts(byVisitor, byAssistant, byAgent),
        pendingSince,
        pending,
        closedAt,
        closedBy);
  }

  long conversation() {
    return conversation;
  }
}

package dev.parley.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the writer must know of a thread to add to it. Kept in memory after a commit and trusted
 * only as far as the guarded update confirms it: another node, or a change of status, moves {@code
 * lastSeq} or the version.
 */
final class Head {
  static final String COLUMNS =
      "id, visitor_id, status, status_version, status_seq, assisted, last_seq, last_at, visitor_seq, visitor_at, active_at, waiting, waiting_since,"
          + " anchor_at, coalesce(own_limit_ms, (select p.auto_close_after_ms from conversation_policy p where p.id = policy_id))";

  /** Lists follow the activity in steps of a minute, so that most entries touch no index. */
  private static final long ACTIVITY_STEP = 60_000;

  final long id;
  final long visitor;
  private final boolean open;
  final int version;
  private final long statusSeq;
  final boolean assisted;
  long lastSeq;
  long lastAt;
  long visitorSeq;
  long visitorAt;
  long activeAt;

  /** Since when the visitor waits for an answer; 0 when nothing is owed. */
  long waitingSince;

  private final boolean handedOver;
  long anchorAt;
  private final long autoClose;
  private long storedSeq;

  Head(ResultSet row) throws SQLException {
    id = row.getLong(1);
    visitor = row.getLong(2);
    open = row.getString(3).equals("OPEN");
    version = row.getInt(4);
    statusSeq = row.getLong(5);
    assisted = row.getBoolean(6);
    lastSeq = row.getLong(7);
    lastAt = row.getLong(8);
    visitorSeq = row.getLong(9);
    visitorAt = row.getLong(10);
    activeAt = row.getLong(11);
    handedOver = row.getBoolean(12);
    waitingSince = row.getLong(13);
    anchorAt = row.getLong(14);
    autoClose = row.getLong(15);
  }

  /** Remembers where the thread stands in the database: what the guarded update expects. */
  void begin() {
    storedSeq = lastSeq;
  }

  long storedSeq() {
    return storedSeq;
  }

  @Nullable Long storedVisitorAt() {
    return visitorSeq == 0 ? null : visitorAt;
  }

  @Nullable Long storedWaitingSince() {
    return waitingSince == 0 ? null : waitingSince;
  }

  /** Gives the post the next place. */
  Entry append(Post post, long now) {
    lastAt = Math.max(lastAt, now);
    lastSeq++;
    if (lastAt - activeAt >= ACTIVITY_STEP) {
      activeAt = lastAt;
    }
    if (post.author() == Author.VISITOR) {
      visitorSeq = lastSeq;
      visitorAt = lastAt;
    }
    waitingSince = waitingSince(waitingSince, post.author(), lastAt, handedOver);
    if (post.author().isPerson()) {
      anchorAt = lastAt;
    }
    return new Entry(post, lastSeq, java.time.Instant.ofEpochMilli(lastAt));
  }

  /** Who was passed to people waits for people, whatever the assistant says meanwhile. */
  static long waitingSince(long since, Author by, long at, boolean handedOver) {
    return switch (by) {
      case VISITOR -> since == 0 ? at : since;
      case AGENT -> 0;
      case ASSISTANT -> handedOver ? since : 0;
      case SYSTEM -> since;
    };
  }

  /**
   * Whether it may simply be added: the thread is Open, has not rested too long (X16), and the
   * writer of the post has seen the last change of status. Everything else is decided by {@link
   * Statuses}.
   */
  boolean takes(Post post, long now) {
    var seen = post.seen();
    return open && now <= anchorAt + autoClose && (seen == null || seen >= statusSeq);
  }
}

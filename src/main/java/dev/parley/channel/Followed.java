package dev.parley.channel;

import dev.parley.conversation.Author;
import dev.parley.conversation.Entry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A thread that is told to an account's app, and up to where it was. */
@Entity
@Table(name = "channel_thread")
@IdClass(Followed.Key.class)
public class Followed {
  private static final Set<String> ENDS =
      Set.of("handover", "joined", "closed", "failed", "transferred");

  @Id
  @Column(name = "account_id")
  private long account;

  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Column(length = 200)
  private @Nullable String address;

  @Column private long seq;
  @Column private boolean assists;

  protected Followed() {}

  Followed(long account, long conversation, @Nullable String address, long after) {
    this.account = account;
    this.conversation = conversation;
    this.address = address;
    this.seq = after;
  }

  record Key(long account, long conversation) implements Serializable {}

  /** Whether the visitor's side is to get this entry: what it did not write itself. */
  boolean relays(Entry entry) {
    seq = entry.seq();
    return entry.author() != Author.VISITOR && !entry.kind().equals("started");
  }

  /**
   * Whether the app that assists is to get it: what the visitor writes and what happens, from the
   * line that begins its part to the one that ends it.
   */
  boolean involves(Entry entry) {
    seq = entry.seq();
    if (entry.author() != Author.SYSTEM) {
      return assists && entry.author() == Author.VISITOR;
    }
    boolean before = assists;
    if (entry.kind().equals("started")) {
      assists = true;
    } else if (ENDS.contains(entry.kind()) && !retries(entry)) {
      assists = false;
    }
    return before || assists;
  }

  private static boolean retries(Entry entry) {
    var data = entry.data();
    return entry.kind().equals("failed") && data != null && data.contains("\"retried\"");
  }

  long account() {
    return account;
  }

  long conversation() {
    return conversation;
  }

  @Nullable String address() {
    return address;
  }

  long seq() {
    return seq;
  }
}

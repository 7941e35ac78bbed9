package dev.parley.channel;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.Transcript;
import dev.parley.file.Attachment;
import dev.parley.file.Attachments;
import dev.parley.file.Sender;
import dev.parley.flow.AppPart;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Which files an account's app may send and fetch: on the visitors' side those of the visitors who
 * come by it, as they could themselves; on the assistant's what it was told, and its own.
 */
@ApplicationScoped
@Transactional
public class AppFiles {
  @Inject private Addresses addresses;
  @Inject private Deliveries deliveries;
  @Inject private Attachments attachments;
  @Inject private Conversations conversations;
  @Inject private Transcript transcript;
  @Inject private AppPart part;
  @Inject private Limits limits;

  /**
   * As whom the app uploads to this conversation. 404 {@code not-found} when it has no part in it,
   * 409 {@code not-assisting} when the assistant's side is not its own.
   */
  public Sender sender(Account account, long conversation) {
    long visitor = conversations.byId(conversation).visitor();
    if (account.assists()) {
      part.check(conversation, account.id());
    } else if (!addresses.has(account.id(), visitor)) {
      throw Problem.notFound("conversation");
    }
    limits.count(Limit.FILE, (account.assists() ? account.id() + " " : "") + visitor);
    return account.assists() ? Sender.assistant(account.id()) : Sender.visitor(visitor);
  }

  /** 404 {@code not-found} for what the app may not have, as for what is not there. */
  public Attachment fetch(Account account, long id) {
    var file = attachments.byId(id);
    var conversation = file.conversation();
    if (conversation == null) {
      throw Problem.notFound("file");
    }
    if (account.assists()) {
      return toldOf(account, file, conversation);
    }
    long visitor = conversations.byId(conversation).visitor();
    if (!addresses.has(account.id(), visitor)) {
      throw Problem.notFound("file");
    }
    return attachments.ofVisitor(id, visitor);
  }

  private Attachment toldOf(Account account, Attachment file, long conversation) {
    var message = file.message();
    var entry = message == null ? null : transcript.byClientId(conversation, message);
    boolean told =
        file.isBy(Sender.assistant(account.id()))
            || (entry != null && deliveries.tells(account.id(), conversation, entry.seq()));
    if (!told) {
      throw Problem.notFound("file");
    }
    return file;
  }
}

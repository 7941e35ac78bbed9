package dev.parley.story;

import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.file.Attachments;
import dev.parley.file.Sender;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * When a message has files: they are claimed for it before it is posted, and given back when it is
 * refused. What breaks in between is put right by the sender, who sends it again under the same
 * client id, or by the sweep.
 */
@ApplicationScoped
public class SendFiles {
  @Inject private Attachments attachments;
  @Inject private Transcript transcript;
  @Inject private Writer writer;

  /**
   * 422 {@code invalid} when a file is not there to be sent; for what is done before it is sent.
   */
  public void check(long conversation, String clientId, long visitor, List<Long> files) {
    if (!files.isEmpty() && transcript.byClientId(conversation, clientId) == null) {
      attachments.check(conversation, Sender.visitor(visitor), clientId, files);
    }
  }

  /** Posts a visitor's message; 422 {@code invalid} when a file is not there to be sent. */
  public CompletionStage<Posted> byVisitor(
      long conversation, String clientId, long visitor, String text, List<Long> files, long seen) {
    return post(
        conversation,
        clientId,
        Sender.visitor(visitor),
        files,
        data -> Post.byVisitor(conversation, clientId, visitor, text, data, seen));
  }

  /** The same for an agent's. */
  public CompletionStage<Posted> byAgent(
      long conversation, String clientId, long agent, String text, List<Long> files) {
    return post(
        conversation,
        clientId,
        Sender.agent(agent),
        files,
        data -> Post.byAgent(conversation, clientId, agent, text, data));
  }

  private CompletionStage<Posted> post(
      long conversation,
      String clientId,
      Sender sender,
      List<Long> files,
      Function<String, Post> with) {
    var before = transcript.byClientId(conversation, clientId);
    if (before != null) {
      return writer.post(Post.again(before)); // the first time counts, whatever it has now (X30)
    }
    var data = attachments.claim(conversation, sender, clientId, files);
    Post post;
    try {
      post = with.apply(data);
    } catch (Problem unfit) {
      attachments.release(conversation, clientId, files);
      throw unfit;
    }
    return writer
        .post(post)
        .whenComplete(
            (posted, failure) -> {
              if (failure != null && Problem.isFinal(failure)) {
                attachments.release(conversation, clientId, files);
              }
            });
  }
}
